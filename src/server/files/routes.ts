import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fileQuery, fileSchema } from '../../wire/files.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { Refused } from '../refused.ts';
import { openFile, saveFile, shownType } from './actions.ts';

export const fileRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));

    app.post(
      '/files',
      {
        bodyLimit: Number.MAX_SAFE_INTEGER,
        schema: {
          tags: ['files'],
          summary:
            'Upload one file: its bytes are the body, its name stands in ?name= or X-File-Name',
          consumes: ['application/octet-stream'],
          querystring: fileQuery,
          response: {
            201: fileSchema,
            200: fileSchema,
            409: refusalSchema,
            413: refusalSchema,
            422: refusalSchema,
          },
        },
      },
      async (request, reply) => {
        const header = request.headers['x-file-name'];
        const name = request.query.name ?? nameIn(typeof header === 'string' ? header : '');
        const file = await saveFile(contextOf(), name, request.raw);
        return reply.code(file.added ? 201 : 200).send(file);
      },
    );

    app.get(
      '/files/:id',
      {
        schema: {
          tags: ['files'],
          summary: 'A stored file: PDF and pictures to be shown, everything else to be saved',
          params: z.object({ id: idText }),
          response: { 200: z.any().describe('The file itself'), 404: refusalSchema },
        },
      },
      async ({ params: { id } }, reply) => {
        const { name, bytes } = await openFile(contextOf(), id);
        const type = shownType(bytes);
        const way = type === null ? 'attachment' : 'inline';
        return reply
          .header('content-type', type ?? 'application/octet-stream')
          .header('content-disposition', `${way}; filename*=UTF-8''${encodeName(name)}`)
          .send(bytes);
      },
    );
  };

const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed().split(/[\\/]/).at(-1) ?? '').replace(/['()*]/g, '_');

/** A header is ASCII: 汉字 come percent-encoded. */
function nameIn(header: string): string {
  try {
    const name = decodeURIComponent(header);
    if (name !== '') return name;
  } catch {
    // What is no such encoding is no name.
  }
  throw new Refused(422, 'request.invalid', {}, [
    { path: 'querystring/name', message: 'required' },
  ]);
}
