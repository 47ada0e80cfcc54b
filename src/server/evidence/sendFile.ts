interface Replies {
  header(name: string, value: string): this;
  send(bytes: unknown): unknown;
}

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file to keep, under its name. */
export const sendFile = (reply: Replies, name: string, content: Uint8Array) =>
  reply
    .header('content-type', types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(content));
