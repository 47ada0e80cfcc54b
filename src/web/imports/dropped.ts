/** A file with the name it is shown by: relative to the folder that was given. */
export interface ChosenFile {
  readonly name: string;
  readonly file: File;
}

const isIgnored = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.') || part.startsWith('~$'));

export const chosenOf = (files: Iterable<File>): ChosenFile[] =>
  [...files]
    .map((file) => ({ name: withoutRoot(file.webkitRelativePath) || file.name, file }))
    .filter(({ name }) => !isIgnored(name));

const withoutRoot = (path: string): string => path.split('/').slice(1).join('/');

/** Everything that was dropped, folders unfolded. */
export async function droppedFiles(items: DataTransferItemList): Promise<ChosenFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry());
  const found: ChosenFile[] = [];
  for (const entry of entries) if (entry) await collect(entry, '', found);
  return found;
}

async function collect(entry: FileSystemEntry, folder: string, into: ChosenFile[]): Promise<void> {
  const name = `${folder}${entry.name}`;
  if (isIgnored(name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) =>
      (entry as FileSystemFileEntry).file(done, fail),
    );
    into.push({ name, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const next = () => new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
  const inner = folder === '' && into.length === 0 ? '' : `${name}/`;
  for (let batch = await next(); batch.length > 0; batch = await next()) {
    for (const each of batch) await collect(each, inner, into);
  }
}
