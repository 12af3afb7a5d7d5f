import { randomUUID } from 'node:crypto';
import { type Role, topics } from '@impact/contracts';
import { applyTopics, kafkaIn } from '@impact/messaging';
import { Clock, createApp, type Environment } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppModule } from '../../app.module.js';
import type { ImportResponse, ImportRequest, ReportItemResponse } from '../imports.dto.js';
import type { Mapping } from '../mapping.dto.js';
import { type Sample, settle } from './sample.js';
import { training } from './training.js';

/** A clock that a test moves on. */
export class MovedClock extends Clock {
  aheadMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
}

/** The measurement service, listening, with the sites and measures of a sample in its database. */
export class Panel {
  private constructor(
    readonly app: INestApplication,
    readonly url: string,
    readonly initiativeId: string,
    readonly clock: MovedClock,
  ) {}

  /** Starts the service with the trainings of one state, for files of every form. */
  static async ofTraining(): Promise<Panel> {
    const panel = await Panel.start(training, await topicPrefix(process.env));
    // The directory of this panel hears no heartbeats; a minute on, nobody waits for it any more.
    panel.clock.aheadMs = 61_000;
    return panel;
  }

  static async start(sample: Sample, prefix: string, environment: Environment = {}): Promise<Panel> {
    const { app, url, clock } = await startService(prefix, environment);
    return new Panel(app, url, await settle(app.get(DataSource).manager, sample), clock);
  }

  get database(): DataSource {
    return this.app.get(DataSource);
  }

  async request(
    method: string,
    path: string,
    body?: object | string,
    subject = 'rosa',
  ): Promise<{ status: number; body: unknown }> {
    return this.call(method, `/imports${path}`, body, subject);
  }

  /** Asks any of the service's routes. */
  async call(
    method: string,
    path: string,
    body: object | string | undefined,
    subject: string,
    headers: object = {},
  ): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${this.url}/api/measurement/v1${path}`, {
      method,
      headers: {
        'x-dev-identity': subject,
        'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
    };
  }

  /** Takes an action of a submission as somebody who has just read it. */
  async act(
    subject: string,
    id: string,
    action: string,
    body: object = {},
  ): Promise<{ status: number; body: unknown }> {
    const path = `/submissions/${id}`;
    const { version } = (await this.call('GET', path, undefined, subject)).body as { version: number };
    return this.call('POST', `${path}/${action}`, body, subject, { 'if-match': `"${version}"` });
  }

  /** Gives somebody a role at the site with the code. */
  async grant(subject: string, role: Role, code: string): Promise<void> {
    await this.database.query(
      `insert into directory_membership
         (id, initiative_id, participation_id, subject, role, valid_from, status, version)
       select gen_random_uuid(), $1, id, $2, $3, '1900-01-01', 'granted', 1
       from directory_participation where initiative_id = $1 and codes @> jsonb_build_array(jsonb_build_object('code', $4::text))`,
      [this.initiativeId, subject, role, code],
    );
  }

  async begin(request: Partial<ImportRequest> = {}, subject = 'rosa'): Promise<ImportResponse> {
    const whole = { initiativeId: this.initiativeId, fileName: 'panel.csv', ...request };
    const { status, body } = await this.request('POST', '', whole, subject);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as ImportResponse;
  }

  /** Begins an import and sends its file. */
  async send(csv: string, request: Partial<ImportRequest> = {}, subject = 'rosa'): Promise<ImportResponse> {
    const { id } = await this.begin(request, subject);
    const { status, body } = await this.request('PUT', `/${id}/file`, csv, subject);
    if (status !== 202) throw new Error(JSON.stringify(body));
    return body as ImportResponse;
  }

  /** Sends a file and waits until its import is over. */
  async import(csv: string, request: Partial<ImportRequest> = {}, subject = 'rosa'): Promise<ImportResponse> {
    const { id } = await this.send(csv, request, subject);
    return this.over(id, subject);
  }

  /** Gives what a dry run comes to: the refusal of the whole file, or the counts and the report; no minute is waited for a directory. */
  async dryRun(csv: string, mapping?: object) {
    const { id } = await this.begin({ dryRun: true, ...(mapping && { mapping: mapping as Mapping }) });
    const sent = await this.request('PUT', `/${id}/file`, csv);
    if (sent.status !== 202) return sent.body as { code: string; detail: string; errors?: unknown };
    this.clock.aheadMs += 61_000;
    const { status, rows, submissions, skipped } = await this.over(id);
    return { status, rows, submissions, skipped, report: await this.report(id) };
  }

  async get(id: string, subject = 'rosa'): Promise<ImportResponse> {
    return (await this.request('GET', `/${id}`, undefined, subject)).body as ImportResponse;
  }

  async report(id: string, subject = 'rosa'): Promise<ReportItemResponse[]> {
    const { body } = await this.request('GET', `/${id}/report?limit=500`, undefined, subject);
    return (body as { items: ReportItemResponse[] }).items;
  }

  /** Waits until the import is as told, and gives it. */
  async until(
    id: string,
    holds: (it: ImportResponse) => boolean,
    limitMs = 60_000,
    subject = 'rosa',
  ): Promise<ImportResponse> {
    const end = Date.now() + limitMs;
    for (;;) {
      const it = await this.get(id, subject);
      if (holds(it)) return it;
      if (Date.now() > end) throw new Error(`Still ${JSON.stringify(it)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async over(id: string, subject = 'rosa'): Promise<ImportResponse> {
    const ended = ({ status }: ImportResponse) => !['reading', 'checking', 'committing'].includes(status);
    return this.until(id, ended, 60_000, subject);
  }

  /** How many submissions and how many of their events there are. */
  async filed(): Promise<{ submissions: number; events: number }> {
    // Analysed while an import was rolled back, the tables count as empty, and joining them takes longer than a statement may.
    await this.database.query('analyze submission, submission_decision');
    const [row] = await this.database.query(
      `select (select count(*)::int from submission where initiative_id = $1) as submissions,
         (select count(*)::int from submission_decision decision join submission on submission.id = submission_id
          where initiative_id = $1 and action = 'submit') as events`,
      [this.initiativeId],
    );
    return row;
  }
}

/** Makes the topics under a prefix of their own. */
export async function topicPrefix(env: Environment): Promise<string> {
  const prefix = `t${randomUUID().slice(0, 8)}.`;
  await applyTopics(kafkaIn(env), Object.values(topics), { prefix });
  return prefix;
}

/** Starts a pod of the service. */
export async function startService(prefix: string, environment: Environment = {}) {
  devIdentityForTests();
  const clock = new MovedClock();
  const env = { LOG_LEVEL: 'fatal', ...environment, TOPIC_PREFIX: prefix };
  const app = await createApp({ name: 'measurement', module: AppModule }, { env, clock });
  return { app, clock, url: await listenForTests(app) };
}
