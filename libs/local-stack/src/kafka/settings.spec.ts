import { expect, it } from 'vitest';
import { javaMajor } from './java.js';
import { administratorOf } from './administrator.js';
import { brokerSettings, toContainerEnvironment, toProperties } from './settings.js';

const place = {
  external: 'CLIENTS://127.0.0.1:1',
  advertised: 'CLIENTS://127.0.0.1:1',
  internalPort: 2,
  controllerPort: 3,
  logDirs: '/d',
  administrator: administratorOf('secret'),
};

it('never lets a broker make a topic by itself', () => {
  expect(toProperties(brokerSettings(place))).toContain('auto.create.topics.enable=false\n');
});

it('lets nobody in without a password, and allows nothing that no ACL allows', () => {
  const { listeners, ...settings } = brokerSettings(place);
  const names = listeners!.split(',').map((listener) => listener.split(':')[0]);
  expect(settings['listener.security.protocol.map']!.split(',').sort()).toEqual(
    names.map((name) => `${name}:SASL_PLAINTEXT`).sort(),
  );
  expect(settings['allow.everyone.if.no.acl.found']).toBe('false');
});

it('writes the same settings as variables of the official image', () => {
  const variables = toContainerEnvironment(brokerSettings(place));
  expect(variables['KAFKA_LOG_DIRS']).toBe('/d');
  expect(variables['KAFKA_LISTENER_NAME_CLIENTS_SCRAM___SHA___512_SASL_JAAS_CONFIG']).toContain(
    'ScramLoginModule',
  );
  expect(Object.keys(variables)).toHaveLength(Object.keys(brokerSettings(place)).length);
});

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_292"', 8],
  ['something else', 0],
])('reads the version in %j', (text, major) => {
  expect(javaMajor(text)).toBe(major);
});
