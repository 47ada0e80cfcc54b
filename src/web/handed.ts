/** Files that one page hands to the import, which takes them once. */
export interface HandedFile {
  readonly name: string;
  readonly file: File;
}

let handed: readonly HandedFile[] = [];

export function handFiles(files: readonly HandedFile[]): void {
  handed = files;
}

export const handedFiles = (): readonly HandedFile[] => handed;
