import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { fileQuery, fileSchema } from '../../wire/files.ts';
import { refusalSchema } from '../../wire/problems.ts';
import type { Context } from '../context.ts';
import { Refused } from '../refused.ts';
import { saveFile } from './actions.ts';

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
          response: { 201: fileSchema, 200: fileSchema, 413: refusalSchema, 422: refusalSchema },
        },
      },
      async (request, reply) => {
        const header = request.headers['x-file-name'];
        const name = request.query.name ?? nameIn(typeof header === 'string' ? header : '');
        const file = await saveFile(contextOf(), name, request.raw);
        return reply.code(file.added ? 201 : 200).send(file);
      },
    );
  };

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
