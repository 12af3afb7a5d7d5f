import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createDatabase, dropDatabase } from '@impact/local-stack';
import { afterAll, inject } from 'vitest';

const name = `t_${randomUUID().replaceAll('-', '')}`;
const server = inject('postgresUrl');

process.env['DATABASE_URL'] = await createDatabase(server, name);
Object.assign(process.env, inject('kafka'));

afterAll(() => dropDatabase(server, name));
