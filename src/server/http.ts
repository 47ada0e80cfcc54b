import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { aboutSchema } from '../wire/server.ts';
import { type Access, guardAccess } from './access.ts';
import { actAsWhoAsks, actingPerson, type Identify, inboxActor, startActor } from './acting.ts';
import { decideInJob, decideJob } from './approvals/actions.ts';
import {
  approvalRoutes,
  deputyRoutes,
  limitRoutes,
  matrixRoutes,
  voteRoutes,
} from './approvals/routes.ts';
import { backupJob, backupWork, keepPlan } from './backups/actions.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { type Config, isLocalHost, nearHost, readVersion } from './config.ts';
import type { Context } from './context.ts';
import { contractNouns } from './contracts/routes.ts';
import { chainRoutes, customerNouns } from './customers/routes.ts';
import type { Database } from './db/open.ts';
import { checkAlive, loadDefaultOrg } from './db/organisation.ts';
import { bringInDisputes } from './disputes/bringIn.ts';
import {
  clockRoutes,
  disputeEventRoutes,
  disputeRoutes,
  disputeSumRoutes,
} from './disputes/routes.ts';
import { previewDrop, takeDrop } from './drops/actions.ts';
import { dropActionRoutes, dropRoutes, inboxRoutes } from './drops/routes.ts';
import { answerErrors, bodyLimit } from './errors.ts';
import { draftRoutes, issuedRoutes, issueRoutes, sendRoutes } from './evidence/routes.ts';
import { wordRoutes } from './evidence/wordRoutes.ts';
import { serializeFields } from './fieldAnswers.ts';
import { fileRoutes } from './files/routes.ts';
import { newToken, type Owned, ownerRoutes } from './httpOwner.ts';
import { replayAnswers } from './idempotency.ts';
import { auditFiles } from './imports/actions.ts';
import type { RunOrder } from './imports/computed.ts';
import { closeHeld } from './imports/held.ts';
import { type Inbox, watchInbox } from './imports/inbox.ts';
import { batchRoutes, mappingRoutes, runRoutes } from './imports/routes.ts';
import { type JobRunner, runJobs, type Work } from './jobs/actions.ts';
import { jobRoutes } from './jobs/routes.ts';
import { ledgerRoutes, postingRoutes } from './ledger/routes.ts';
import { type JsonLog, logRequests } from './log.ts';
import { negotiationNouns } from './negotiations/routes.ts';
import { linePaperRoutes } from './orders/routes.ts';
import { demoContext, demoJob } from './people/actions.ts';
import { type Door, openAuth, openDoor } from './people/auth.ts';
import { type Gate, openGate } from './people/gate.ts';
import { identifyBy } from './people/identify.ts';
import { providerRoutes } from './people/providerRoutes.ts';
import {
  companyRoutes,
  demoRoutes,
  type ExampleFile,
  exampleRoutes,
  staffRoutes,
} from './people/routes.ts';
import { linkRoutes, ownSessionRoutes, signInRoutes } from './people/signInRoutes.ts';
import { twoFactorEndRoutes, twoFactorRoutes } from './people/twoFactorRoutes.ts';
import { daysRoutes } from './receivables/daysRoutes.ts';
import {
  candidateRoutes,
  dueRoutes,
  noteRoutes,
  paymentMendRoutes,
  paymentRoutes,
} from './receivables/routes.ts';
import { writeOffRoutes } from './receivables/writeOffRoutes.ts';
import {
  lineHistoryRoutes,
  lineRoutes,
  reportRoutes,
  takingRoutes,
  todayRoutes,
} from './reports/routes.ts';
import { auditRoutes, decisionRoutes, paperRoutes, statementRoutes } from './settlements/routes.ts';
import type { System } from './system/actions.ts';
import { readinessRoutes, serveMetrics, systemRoutes } from './system/routes.ts';
import { trailRoutes, verifyRoutes } from './trail/routes.ts';
import { verifyBooks, verifyJob } from './trail/verify.ts';
import { serveWeb } from './webFiles.ts';

export interface Server {
  readonly url: string;
  /** For who reads server.json of the data folder. */
  readonly token: string;
  /** Nobody had to sign in when it started. */
  readonly isOpen: boolean;
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly database: Database;
  readonly config: Pick<Config, 'host' | 'port'> &
    Partial<Pick<Config, 'inbox' | 'publicUrl' | 'dataFolder' | 'backups' | 'provider'>>;
  /** The built page; null = the API alone. */
  readonly webRoot: string | null;
  readonly log?: (line: string) => void;
  /** Takes each request too; absent = requests are not told. */
  readonly jsonLog?: JsonLog;
  /** Loads the demo company, which is made outside of the server; absent = not offered. */
  readonly demo?: Work;
  /** Makes the example files; absent = none are offered. */
  readonly examples?: () => Promise<readonly ExampleFile[]>;
  /** Ends the program that serves; absent = it is not to be ended by request. */
  readonly onStop?: () => void;
}

const toStderr = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** The works of jobs, by kind. */
export const works: Readonly<Record<string, Work>> = {
  audit: (context, input, step) =>
    auditFiles(context, { ...(input as RunOrder), beside: true }, step),
  [decideJob]: decideInJob,
  preview: previewDrop,
  [verifyJob]: verifyBooks,
};

/** 启动服务: API, page and job runner on one database; close ends all three and cuts nobody short. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { database, config, webRoot, jsonLog } = options;
  const { log = jsonLog ? (line: string) => jsonLog.error(line) : toStderr } = options;
  const books = { pool: database.pool, orgId: await loadDefaultOrg(database.pool) };
  const starting: Context = { ...books, person: startActor };
  for (const each of [starting, demoContext(starting)]) await bringInDisputes(each);
  const publicUrl = config.publicUrl ?? null;
  const door = openDoor(books, config);
  const gate = openGate(books);
  const isOpen = await gate.isOpen();
  if (isOpen && !isLocalHost(config.host)) throw new Error(notYet(config.host));
  const { demo, onStop } = options;
  const token = newToken();
  const owned = onStop ? { token, onStop } : { token };
  const plan = config.backups ?? null;
  let inbox: Inbox | null = null;
  let jobs: JobRunner | null = null;
  const system: System = {
    ...{ books, dataFolder: config.dataFolder ?? null },
    isWorking: () => jobs?.isWorking() ?? false,
    ...{ startedAt: new Date().toISOString(), plan },
  };
  const app = await buildApp(books, {
    ...{ webRoot, log, owned, inboxFolder: config.inbox ?? null, inboxOf: () => inbox },
    ...{ door, gate, access: { isOpen: gate.isOpen, publicUrl, host: config.host } },
    ...{ system, offersDemo: demo !== undefined },
    ...{ examples: options.examples ?? null, jsonLog: jsonLog ?? null },
  });
  const all = {
    ...works,
    ...(demo ? { [demoJob]: demo } : {}),
    ...(plan ? { [backupJob]: backupWork(database.ownerUrl, plan) } : {}),
  };
  jobs = await runJobs(database, all, log);
  const keeper = plan && keepPlan(books, plan, log);
  if (config.inbox) {
    const take = takeDrop.bind(null, { ...books, person: inboxActor });
    inbox = watchInbox({ folder: config.inbox, log, take });
  }
  const close = async (): Promise<void> => {
    await Promise.all([inbox?.stop(), keeper?.stop()]);
    // Who is being answered gets his answer; who never ends is cut.
    const late = setTimeout(() => app.server.closeAllConnections(), drainMs);
    await Promise.all([app.close(), jobs?.stop()]);
    clearTimeout(late);
    await closeHeld();
  };
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  // Who has signed in before does not wait for what the first request needs.
  if (!isOpen) void openAuth(door).catch((error: Error) => log(`sign-in: ${error.message}`));
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${nearHost(config.host)}:${port}`, token, isOpen, close };
}

/** So long is waited for requests that are under way when the program stops. */
const drainMs = 5_000;

const notYet = (host: string): string =>
  `HOST=${host}: 还没有管理员, 先在本机启动并设好 (npx ming admin-link) / there is no administrator yet: start on this machine first`;

interface AppOptions {
  readonly webRoot: string | null;
  readonly door: Door;
  readonly gate: Gate;
  readonly access: Access;
  readonly log: (line: string) => void;
  readonly jsonLog: JsonLog | null;
  readonly system: System;
  readonly offersDemo: boolean;
  readonly owned: Owned;
  readonly inboxFolder: string | null;
  readonly inboxOf: () => Inbox | null;
  readonly examples: (() => Promise<readonly ExampleFile[]>) | null;
}

async function buildApp(
  books: Omit<Context, 'person'>,
  {
    door,
    gate,
    access,
    webRoot,
    log,
    jsonLog,
    system,
    offersDemo,
    owned,
    inboxFolder,
    inboxOf,
    examples,
  }: AppOptions,
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    logger: false,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializeFields);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  if (jsonLog) logRequests(app, jsonLog);
  guardAccess(app, access);
  answerErrors(app, log);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '明账 Mingzhang',
        version: '1',
        description: 'Amounts are text ("1234.56"), days are text ("2026-03-31"), unknown is null.',
      },
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given);
      return { schema: url.startsWith(`${demoPrefix}/`) ? { ...schema, hide: true } : schema, url };
    },
  });
  const contextOf = (): Context => ({ ...books, person: actingPerson() });
  const identify: Identify = identifyBy(door, gate, owned.token);
  // Answers with links and sessions are given once and kept nowhere: no replay here.
  await app.register(
    async (api) => {
      actAsWhoAsks(api, identify, contextOf);
      for (const routes of [signInRoutes, linkRoutes, providerRoutes])
        await api.register(routes(door, gate));
      for (const routes of [ownSessionRoutes, twoFactorRoutes, twoFactorEndRoutes])
        await api.register(routes(door));
      await api.register(staffRoutes(contextOf));
    },
    { prefix },
  );
  await app.register(
    async (api) => {
      actAsWhoAsks(api, identify, contextOf);
      await registerApi(api, contextOf);
      await api.register(demoRoutes(contextOf, offersDemo));
      await api.register(aboutRoutes(inboxFolder));
      await api.register(readinessRoutes(system));
      await api.register(systemRoutes(system, contextOf));
      await api.register(exampleRoutes(examples));
      await api.register(ownerRoutes(owned));
      // What lies in the folder has no chain yet.
      await api.register(inboxRoutes(() => (actingPerson().chains === null ? inboxOf() : null)));
    },
    { prefix },
  );
  await app.register(
    async (api) => {
      actAsWhoAsks(api, identify, () => demoContext(contextOf()));
      await registerApi(api, () => demoContext(contextOf()));
      await api.register(inboxRoutes(() => null));
    },
    { prefix: demoPrefix },
  );
  serveMetrics(app, system);
  await serveWeb(app, webRoot);
  await app.ready();
  return app;
}

const prefix = '/api/v1';
/** The same addresses, answered for the demo company. */
const demoPrefix = `${prefix}/demo`;

/** Every address of one organisation. */
async function registerApi(api: FastifyInstance, contextOf: () => Context): Promise<void> {
  replayAnswers(api, contextOf);
  const nouns = [
    fileRoutes,
    jobRoutes,
    chainRoutes,
    ...[...customerNouns, ...negotiationNouns],
    auditRoutes,
    decisionRoutes,
    linePaperRoutes,
    lineHistoryRoutes,
    postingRoutes,
    paperRoutes,
    issueRoutes,
    draftRoutes,
    wordRoutes,
    issuedRoutes,
    sendRoutes,
    clockRoutes,
    disputeRoutes,
    disputeSumRoutes,
    disputeEventRoutes,
    statementRoutes,
    dropRoutes,
    dropActionRoutes,
    mappingRoutes,
    runRoutes,
    batchRoutes,
    ...contractNouns,
    limitRoutes,
    approvalRoutes,
    voteRoutes,
    matrixRoutes,
    deputyRoutes,
    calendarRoutes,
    ledgerRoutes,
    paymentRoutes,
    paymentMendRoutes,
    candidateRoutes,
    dueRoutes,
    noteRoutes,
    daysRoutes,
    writeOffRoutes,
    reportRoutes,
    takingRoutes,
    todayRoutes,
    lineRoutes,
    companyRoutes,
    trailRoutes,
    verifyRoutes,
    healthRoutes,
  ];
  for (const routes of nouns) await api.register(routes(contextOf));
}

const healthRoutes = (contextOf: () => Context) => async (app: FastifyInstance) => {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/health',
    {
      config: { isPublic: true },
      schema: {
        tags: ['service'],
        summary: 'Answers when the database does',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => {
      await checkAlive(contextOf().pool);
      return { status: 'ok' as const };
    },
  );
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};

const aboutRoutes = (inbox: string | null) => async (app: FastifyInstance) => {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/about',
    {
      schema: {
        tags: ['service'],
        summary: 'The version of the program and the folder that it watches',
        response: { 200: aboutSchema },
      },
    },
    async () => ({ version: readVersion(), inbox }),
  );
};
