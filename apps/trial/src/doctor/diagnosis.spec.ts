import { describe, expect, it } from 'vitest';
import { serve } from '@impact/testing';
import { diagnose, isNewEnough, javaMajor } from './diagnosis.js';

describe('versions', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_301"', 8],
    ['no java', 0],
  ])('%s is Java %i', (text, major) => {
    expect(javaMajor(text)).toBe(major);
  });

  it.each([
    ['22.12.0', true],
    ['24.0.0', true],
    ['22.11.9', false],
    ['20.20.2', false],
    ['18.20.0', false],
  ])('Node %s is new enough: %s', (version, fits) => {
    expect(isNewEnough(version)).toBe(fits);
  });
});

describe('the diagnosis', () => {
  const nowhere = { PATH: '/nowhere' };

  it('says what to install where no Kafka can be had', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      const { missing, findings } = await diagnose('http://localhost:1', nowhere);
      expect(missing).toEqual([
        expect.stringMatching(/^No Kafka can be had: install Java 17 .* with Maven, or start Docker/),
      ]);
      expect(findings.find(({ what }) => what === 'partnership')!.advice).toContain('npm start');
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('names what a service would refuse to start with in production', async () => {
    const production = { ...nowhere, NODE_ENV: 'production', KAFKA_BROKERS: 'kafka:9093' };
    const { findings, missing } = await diagnose('http://localhost:1', {
      ...production,
      DATABASE_URL: 'postgres://a:b@db/x?sslmode=verify-full',
      OIDC_ISSUER: 'https://login.example',
      OIDC_AUDIENCE: 'impact',
      KAFKA_USERNAME: 'impact.plans',
      KAFKA_PASSWORD: 'secret',
      TRUST_PROXY: '1',
    });
    expect(missing).toEqual([expect.stringContaining('KAFKA_TLS must be true')]);
    expect(findings.at(-1)).toMatchObject({ what: 'production', found: 'unfit', advice: missing[0] });
    expect((await diagnose('http://localhost:1', production)).missing).toHaveLength(6);
  });

  it('says where to look when a partnership answers and is not well', async () => {
    const port = await serve((_, response) => void response.writeHead(503).end('{}'));
    const { findings } = await diagnose(`http://127.0.0.1:${port}`, nowhere);
    expect(findings.find(({ what }) => what === 'partnership')).toEqual({
      what: 'partnership',
      found: 'answers 503',
      advice: 'impact status says what is not well',
    });
  });

  it('is content with brokers that are named', async () => {
    const { missing } = await diagnose('http://localhost:1', { ...nowhere, KAFKA_BROKERS: 'localhost:9092' });
    expect(missing).toEqual([]);
  });
});
