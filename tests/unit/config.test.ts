import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findRealSettings } from '../../server/config/combinations.ts'
import { environment } from '../../server/config/environment.ts'
import { ConfigError, readConfig } from '../../server/config.ts'

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('the settings', () => {
  test('all have a default: nothing set is the sandbox on this machine', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      ROLE: 'all',
      runsWeb: true,
      runsWorker: true,
      dataDir: join(process.cwd(), 'data'),
      storageUrl: `file://${join(process.cwd(), 'data/files')}/`,
      ONEC_HS_AUTH: 'bearer',
      ONEC_CONFIGURATION: 'bp30',
      ONEC_DELIVERY: 'odata',
      ONEC_CONCURRENCY: 2,
      TIME_ZONE: 'Europe/Moscow',
      DEFAULT_LOCALE: 'ru',
      LOG_LEVEL: 'info',
      SANDBOX: 'auto',
      sandbox: true,
      isHttps: false,
      isDevelopment: false,
    })
  })

  test('left empty are settings not set', () => {
    const names = [...namesOfSchema(), 'NODE_ENV']
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}))
  })

  test('that are wrong are all named in one message, each with what it should be', () => {
    const message = faultsOf({
      PORT: 'abc',
      PUBLIC_URL: 'portal.example',
      TRUSTED_PROXIES: '10.0.0.0/8, nginx',
      HSTS_SUBDOMAINS: 'yes',
      DATABASE_URL: 'mysql://db',
      ROLE: 'boss',
      STORAGE_URL: 'ftp://files',
      ONEC_API_KEY: 'ключ',
      ONEC_CONCURRENCY: '0',
      ONEC_HOOK_KEY: 'short',
      SMTP_URL: 'mail.example',
      MAIL_FROM: 'nobody',
      TIME_ZONE: 'Moscow',
      DEFAULT_LOCALE: 'de',
      ENCRYPTION_KEY: 'c2hvcnQ=',
      LOG_LEVEL: 'loud',
      SANDBOX: 'yes',
      BITRIX24_WEBHOOK_URL: 'https://portal.bitrix24.ru/rest/hidden-word',
      BITRIX24_CLIENT_ID: 'local.1',
      BITRIX24_RATE: '50',
    })
    expect(message).not.toContain('hidden-word')
    expect(message.split('\n')).toEqual([
      'These settings are wrong (see .env.example):',
      '  PORT: must be a whole number from 0 to 65535',
      '  PUBLIC_URL: must be an http:// or https:// address',
      '  TRUSTED_PROXIES: must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
      '  HSTS_SUBDOMAINS: must be one of: on, off',
      '  DATABASE_URL: must begin with postgresql:// (postgresql://user:password@host:5432/database)',
      '  ROLE: must be one of: all, web, worker',
      '  STORAGE_URL: must begin with file: or s3:',
      '  ONEC_API_KEY: must be printable ASCII without spaces',
      '  ONEC_CONCURRENCY: must be a whole number from 1 to 50',
      '  ONEC_HOOK_KEY: must have at least 16 characters',
      '  BITRIX24_WEBHOOK_URL: must look like https://portal.bitrix24.ru/rest/1/secret/ (Developer resources, Incoming webhook)',
      '  BITRIX24_RATE: must be two whole numbers, such as 50/2',
      '  SMTP_URL: must begin with smtp: or smtps:',
      '  MAIL_FROM: must be an e-mail address, with or without a name',
      '  TIME_ZONE: must be an IANA time zone, for example Europe/Moscow',
      '  DEFAULT_LOCALE: must be one of: ru, en',
      '  ENCRYPTION_KEY: must be 32 bytes in base64',
      '  LOG_LEVEL: must be one of: fatal, error, warn, info, debug, trace, silent',
      '  SANDBOX: must be one of: auto, on, off',
      '  BITRIX24_CLIENT_SECRET: is needed with BITRIX24_CLIENT_ID',
    ])
  })

  test.each([
    [
      { DATABASE_URL: 'postgres://db/x?sslmode=prefer' },
      'sslmode must be one of: disable, require, verify-ca, verify-full',
    ],
    [{ DATABASE_URL: 'postgres://db/x?sslmode=verify-ca' }, 'sslmode=verify-ca needs sslrootcert='],
    [{ DATABASE_URL: 'postgres://db/x?schema=a;b' }, 'schema must be a name'],
    [{ DATABASE_URL: 'postgres://db/x?sslmode=require&sslcert=/c.pem' }, 'go together'],
    [{ DATABASE_URL: '"postgres://db/x"' }, 'stands in quotes'],
    [{ DATABASE_URL: 'host=db dbname=x' }, 'must begin with postgresql://'],
    [{ DATABASE_URL: 'jdbc:postgresql://db/x' }, 'must begin with postgresql://'],
    [{ DATABASE_URL: 'postgres://u:p@one,two/x' }, 'names several hosts'],
    [{ DATABASE_URL: 'postgres://u:p@one:5432,two:5433/x' }, 'names several hosts'],
    [{ DATABASE_URL: 'postgres://u:p@/x?host=/run/postgresql' }, '@%2Fvar%2Frun%2Fpostgresql'],
    [{ DATABASE_URL: 'postgres://u:p@ss/word@db/x' }, '@ is %40'],
    [{ DATABASE_URL: 'postgres://u:p#ss@db/x' }, '@ is %40'],
    [{ DATABASE_URL: 'postgres://u:p?ss@db/x' }, '@ is %40'],
    [{ DATABASE_URL: 'postgres://u:p@db:99999/x' }, '@ is %40'],
    [{ BACKUP_DIR: '/media' }, 'BACKUP_RECIPIENTS: is needed with BACKUP_DIR'],
    [{ BACKUP_DIR: '/media', BACKUP_RECIPIENTS: 'AGE-SECRET-KEY-1' }, 'must be public keys of age'],
  ])('%o is refused: %s', (env, words) => expect(faultsOf(env)).toContain(words))

  test('no word of a password that breaks the address is said', () => {
    for (const password of ['hid@den/word', 'hid#den@word', 'hid/den?word@']) {
      const words = faultsOf({ DATABASE_URL: `postgres://u:${password}@db/x` })
      expect(words).not.toMatch(/hid|den|word@/)
    }
  })

  test('spaces round the address of the database are none of it', () => {
    expect(readConfig({ DATABASE_URL: ' postgres://u:p@db/x \n' }).DATABASE_URL).toBe(
      'postgres://u:p@db/x',
    )
  })

  test('TLS of the database by the usual parameters is taken', () => {
    for (const mode of ['require', 'verify-full', 'verify-ca&sslrootcert=/ca.pem']) {
      expect(() => readConfig({ DATABASE_URL: `postgres://db/x?sslmode=${mode}` })).not.toThrow()
    }
  })

  test.each([
    'ONEC_HOOK_KEY',
    'BITRIX24_APPLICATION_TOKEN',
    'BITRIX24_HOOK_SECRET',
    'METRICS_TOKEN',
  ])('%s is long enough that nobody guesses it', (name) => {
    expect(faultsOf({ [name]: 'x'.repeat(15) })).toContain(
      `${name}: must have at least 16 characters`,
    )
    expect(faultsOf({ [name]: 'x'.repeat(16) })).toBe('')
  })

  test('name proxies by address and network, and never trust everybody', () => {
    const listed = (text: string) => readConfig({ TRUSTED_PROXIES: text }).TRUSTED_PROXIES
    expect(listed('')).toEqual([])
    expect(listed('127.0.0.1, ::1 10.0.0.0/8,2001:db8::/32')).toEqual([
      '127.0.0.1',
      '::1',
      '10.0.0.0/8',
      '2001:db8::/32',
    ])
    for (const wrong of [
      '*',
      'loopback',
      'true',
      '1',
      '0.0.0.0/0',
      '::/0',
      '10.0.0.0/33',
      '10.0.0',
    ])
      expect(faultsOf({ TRUSTED_PROXIES: wrong }), wrong).toContain('TRUSTED_PROXIES')
  })

  test('that hold secrets are not repeated in the message', () => {
    const message = faultsOf({
      ONEC_HOOK_KEY: 'hidden-word',
      ENCRYPTION_KEY: 'hidden-word',
      DATABASE_URL: 'mysql://user:hidden-word@db',
      ONEC_API_KEY: 'hidden-word и ещё',
    })
    expect(message.split('\n')).toHaveLength(5)
    expect(message).not.toContain('hidden-word')
  })

  test.each([
    [{ ONEC_URL: 'https://1c.example/base' }, 'ONEC_API_KEY'],
    [{ ONEC_URL: 'https://1c.example/base', ONEC_HS_AUTH: 'basic' }, 'ONEC_ODATA_USER'],
    [
      { ONEC_URL: 'https://1c.example/base', ONEC_HS_AUTH: 'basic+header', ONEC_API_KEY: 'k' },
      'ONEC_ODATA_USER',
    ],
  ])('of 1C that need one another are asked for together: %o', (env, missing) => {
    expect(faultsOf(env)).toContain(`${missing}: is needed with ONEC_URL`)
  })

  test.each<Record<string, string>>([
    { ONEC_API_KEY: 'key' },
    { ONEC_HS_AUTH: 'none' },
    { ONEC_HS_AUTH: 'basic', ONEC_API_KEY: 'user:password' },
    { ONEC_HS_AUTH: 'basic', ONEC_ODATA_USER: 'Портал' },
  ])('of 1C are enough: %o', (env) => {
    expect(faultsOf({ ONEC_URL: 'https://1c.example/base', ...env })).toBe('')
  })

  test('lose the slash at the end of an address, so that links have one', () => {
    expect(readConfig({ PUBLIC_URL: 'https://portal.example/' })).toMatchObject({
      publicUrl: 'https://portal.example',
      isHttps: true,
    })
  })

  test('say how many requests Bitrix24 allows', () => {
    expect(readConfig({}).BITRIX24_RATE).toEqual({ burst: 50, perSecond: 2 })
    expect(readConfig({ BITRIX24_RATE: '250/5' }).BITRIX24_RATE).toEqual({
      burst: 250,
      perSecond: 5,
    })
  })

  test('divide the work by role', () => {
    expect(readConfig({ ROLE: 'web' })).toMatchObject({ runsWeb: true, runsWorker: false })
    expect(readConfig({ ROLE: 'worker' })).toMatchObject({ runsWeb: false, runsWorker: true })
  })
})

describe('acts by file', () => {
  const unf = { ONEC_CONFIGURATION: 'unf30', ONEC_DELIVERY: 'enterprise-data' }

  test('are refused for УНФ, which would post them, until somebody accepts that', () => {
    expect(faultsOf(unf)).toContain('ONEC_FILES_POSTED=on')
    expect(readConfig({ ...unf, ONEC_FILES_POSTED: 'on' })).toMatchObject({
      ONEC_DELIVERY: 'enterprise-data',
    })
    expect(faultsOf({ ...unf, ONEC_DELIVERY: 'odata' })).toBe('')
    expect(faultsOf({ ...unf, ONEC_CONFIGURATION: 'bp30' })).toBe('')
  })
})

describe('the second factor', () => {
  test.each([
    ['is asked of nobody in the sandbox', { SANDBOX: 'on' }, 'off'],
    ['is asked of administrators else', { SANDBOX: 'off' }, 'admins'],
    ['is asked of whom the setting says', { SANDBOX: 'off', SECOND_FACTOR: 'staff' }, 'staff'],
    ['can be tried in the sandbox', { SANDBOX: 'on', SECOND_FACTOR: 'admins' }, 'admins'],
  ])('%s', (_, env, expected) => {
    expect(readConfig(env).secondFactor).toBe(expected)
  })

  test('has no other kinds', () => {
    expect(() => readConfig({ SECOND_FACTOR: 'all' })).toThrow(
      'SECOND_FACTOR: must be one of: off, admins, staff',
    )
  })
})

describe('the sandbox', () => {
  const onec = { ONEC_URL: 'https://1c.example/base', ONEC_API_KEY: 'key' }
  test.each<[string, Record<string, string>, boolean]>([
    ['runs on localhost', { PUBLIC_URL: 'http://localhost:8080' }, true],
    ['runs on 127.0.0.2', { PUBLIC_URL: 'http://127.0.0.2' }, true],
    ['runs on ::1', { PUBLIC_URL: 'http://[::1]:3000' }, true],
    ['never shows demo accounts to the outside', { PUBLIC_URL: 'https://portal.example' }, false],
    ['is not fooled by a name like localhost', { PUBLIC_URL: 'http://localhost.example' }, false],
    ['is off when 1C is set', onec, false],
    [
      'is off when Bitrix24 is set',
      { BITRIX24_WEBHOOK_URL: 'https://b24.example/rest/1/x/' },
      false,
    ],
    [
      'is off when an application of Bitrix24 is set',
      { BITRIX24_CLIENT_ID: 'local.1', BITRIX24_CLIENT_SECRET: 'secret' },
      false,
    ],
    ['is off when a mail server is set', { SMTP_URL: 'smtp://mail.example' }, false],
    ['is off when a database is set', { DATABASE_URL: 'postgres://db/sverka' }, false],
    ['is off when files go elsewhere', { STORAGE_URL: 's3://bucket' }, false],
    ['is off where it listens to others', { HOST: '0.0.0.0' }, false],
    ['is off where it listens to others by IPv6', { HOST: '::' }, false],
    ['is off at an address of the network', { HOST: '192.168.0.5' }, false],
    ['runs where it listens on ::1', { HOST: '::1' }, true],
    ['runs where it listens on localhost', { HOST: 'localhost' }, true],
    ['is not fooled by a name like 127.', { PUBLIC_URL: 'http://127.evil.example' }, false],
    ['is on when told so', { SANDBOX: 'on', HOST: '127.0.0.1' }, true],
    ['is off when told so', { SANDBOX: 'off' }, false],
  ])('%s', (_name, env, expected) => {
    expect(readConfig(env).sandbox).toBe(expected)
  })
})

describe('the sandbox told to be on', () => {
  test.each<[string, Record<string, string>]>([
    ['ONEC_URL', { ONEC_URL: 'https://1c.example/base', ONEC_HS_AUTH: 'none' }],
    ['BITRIX24_WEBHOOK_URL', { BITRIX24_WEBHOOK_URL: 'https://b24.example/rest/1/x/' }],
    ['BITRIX24_CLIENT_ID', { BITRIX24_CLIENT_ID: 'local.1', BITRIX24_CLIENT_SECRET: 's' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://db/sverka' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example' }],
    ['STORAGE_URL', { STORAGE_URL: 's3://bucket' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://portal.example' }],
  ])('is refused beside %s', (name, env) => {
    expect(faultsOf({ ...env, SANDBOX: 'on' })).toBe(
      `These settings are wrong (see .env.example):\n  SANDBOX: cannot be on beside ${name}: remove these, or SANDBOX`,
    )
  })

  test('names all it is refused beside, and no value of them', () => {
    const message = faultsOf({
      SANDBOX: 'on',
      SMTP_URL: 'smtp://user:hidden-word@mail.example',
      HOST: '0.0.0.0',
    })
    expect(message).toContain('beside HOST, SMTP_URL')
    expect(message).not.toContain('hidden-word')
  })
})

describe('the list of settings', () => {
  test('in .env.example is exactly what the portal reads', () => {
    const listed = readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)
    expect([...listed].map(([, name]) => name).sort()).toEqual(namesOfSchema())
  })

  test('in .env.example is valid as it stands, with every "#" removed', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=(.*)$/gm)
    const env = Object.fromEntries([...lines].map(([, name, value]) => [name, value]))
    const needed = { ONEC_API_KEY: 'key', BITRIX24_CLIENT_ID: '', BITRIX24_CLIENT_SECRET: '' }
    expect(faultsOf({ ...env, ...needed })).toBe('')
  })

  test('in .env.example shows what a setting is when it is left out, where that is something', () => {
    const text = readFileSync('.env.example', 'utf8')
    const defaults: Record<string, unknown> = environment.parse({})
    // Of a company's own: what stands there is an example.
    const examples = ['NODE_ENV', 'TRUSTED_PROXIES', 'MAIL_FROM']
    for (const [name, value] of Object.entries(defaults)) {
      if (value === undefined || examples.includes(name)) continue
      const [, shown] = new RegExp(`^#${name}=(.*)$`, 'm').exec(text) ?? []
      const read: Record<string, unknown> = environment.parse({ [name]: shown })
      expect(read[name], name).toEqual(value)
    }
  })

  test('in .env.example names every kind of setting that no sandbox goes with', () => {
    const words = readFileSync('.env.example', 'utf8').replace(/^# /gm, '').replaceAll('\n', ' ')
    const [, named = ''] = /only when nothing real is set \(([^)]+)\)/.exec(words) ?? []
    const real = findRealSettings({
      ONEC_URL: 'a',
      BITRIX24_WEBHOOK_URL: 'a',
      BITRIX24_CLIENT_ID: 'a',
      DIADOC_CLIENT_ID: 'a',
      SABY_LOGIN: 'a',
      SABY_APP_CLIENT_ID: 'a',
      DATABASE_URL: 'a',
      SMTP_URL: 'a',
      STORAGE_URL: 's3://a',
    })
    expect(real).toHaveLength(9)
    expect(named).toBe('1C, Bitrix24, Diadoc, Saby, DATABASE_URL, SMTP_URL, S3')
  })

  test('is read in one place: no other file looks at process.env', () => {
    // prepare.ts and generate-client.mjs only hand it on to a tool.
    const allowed = ['config.ts', 'commands/prepare.ts', 'platform/database/generate-client.mjs']
    const readers = [...sourcesUnder('server'), ...sourcesUnder('app')].filter((file) =>
      readFileSync(file, 'utf8').includes('process.env'),
    )
    expect(readers.filter((file) => !allowed.some((name) => file === `server/${name}`))).toEqual([])
    // Commands have it read by the schema, too.
    expect(readFileSync('server/commands/admin/run.ts', 'utf8')).toMatch(
      /readConfig\(\{[^}]*\.\.\.io\.environment\(\) \}\)/,
    )
  })
})

/** The variables of the schema, as written in config/environment.ts. NODE_ENV is the tools' own, not an operator's. */
function namesOfSchema(): string[] {
  const names = readFileSync('server/config/environment.ts', 'utf8').matchAll(
    /^ {2}([A-Z][A-Z0-9_]+): /gm,
  )
  return [...names].flatMap(([, name]) => (name && name !== 'NODE_ENV' ? [name] : [])).sort()
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith('server/platform/database/client/'))
}
