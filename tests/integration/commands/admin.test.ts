import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startBitrix24 } from '../../../sandbox/bitrix24/index.ts'
import { verifyPassword } from '../../../server/identity/passwords.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'
import { type Ended, runScript } from '../../support/programs/run-script.ts'
import { until } from '../../support/until.ts'

const GUID = 'aabbccdd-0000-4000-8000-000000000001'
const PASS = join(tmpdir(), `sverka-pass-${process.pid}`)
/** Of nobody: made for this test. */
const OWN_AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIC+zCCAeOgAwIBAgIUBJJ37XYAbIvnSXJSdW2WYuPduuEwDQYJKoZIhvcNAQEL
BQAwDTELMAkGA1UEAwwCY2EwHhcNMjYxMTMwMjE1ODIyWhcNMjYxMjMwMjE1ODIy
WjANMQswCQYDVQQDDAJjYTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB
AJUYk/vIdM1bb0n4moKgocZztOAyH8ySygXhVV6CesxlPXklXXHHftmRrjlrjNuC
UrUhxI1Ay4IxBmtjga7ZrHhtWOB9oJ26+WTJ1KvMF1PQ/6IAzII0DrGEiN+OrU1D
xycwGOZsS2NjKuIDc05P6Y7dWRRw4e1WWN5bsPCacr9+rZVczQsUwwcQzH181EiJ
xG8ESzsJCex+yhaoJL/AaO80hTMZLR5wFH1bWDmQV8iF/v+JTqD5S9SSkgJ5BZF/
POFwlIv0sLmv+Hy6dA3iX7ws0VZqVC1/nwLHnHPKxUvTayQcVzka4nwQvvbz2jK1
jcHiGWYrnYfah4LrO5xPY9kCAwEAAaNTMFEwHQYDVR0OBBYEFIF1viqbMoN6+j8K
J0bJrhgVYs5GMB8GA1UdIwQYMBaAFIF1viqbMoN6+j8KJ0bJrhgVYs5GMA8GA1Ud
EwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAEatKx9zoBOlA/4fnydLz/Ho
+MMza72ZGFagIlne/tSEZ7v+NOZdSNyBD2VBkDsF/DIxk8ilIitvCVQCqjURI46q
b6CCqGiUhbiKPCnFHwv2KGchdo+MOqyjE4xGnnBGxsnhK2QzEexxCr82XsNLbM7A
aI+a0FHXi865tmjb/KRYoaA3mAuytPAkST/4P0UUoOZh7dOMF/3ELRzw1KFo//SB
wWHcFU+7BjDl4itku0krnzNsZijFdFR9XkcRfuYAOnuo3YFjydoEtvZble70DZ0s
nyb2LZgfrgunmh6uCoRUhMWLUPolLkaH4pxboNl7U44Ci+Pa6yMCxkbhKqQA63g=
-----END CERTIFICATE-----
`
const PASSWORD = 'a long test password'

/** Only what is about the process itself starts one: it takes seconds to load the portal. */
const PATIENCE = { timeout: 120_000 }

describe('npm run admin', PATIENCE, () => {
  let url: string
  let folder: string
  let database: Database
  beforeAll(async () => {
    url = await createDatabase()
    folder = await mkdtemp(join(tmpdir(), 'sverka-admin-'))
    database = connect(url)
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
    await rm(PASS, { force: true })
  })

  const settings = () => ({
    DATABASE_URL: url,
    DATA_DIR: folder,
    SANDBOX: 'off',
    PUBLIC_URL: 'https://portal.example',
  })
  const admin = (line: string[], env: Record<string, string> = {}, input = ''): Promise<Ended> =>
    runAdminHere(line, { ...settings(), ...env }, input)
  const done = (words: RegExp | string) => ({
    code: 0,
    errors: '',
    output: expect.stringMatching(words),
  })

  test('proves the history of papers, and replaces the key that signs their codes', async () => {
    expect(await admin(['audit-log', 'verify', '--code', 'AQE', '--locale', 'en'])).toEqual({
      code: 1,
      errors: '',
      output: expect.stringMatching(
        /^Entries: 0; last hash: none; codes: 1\.\nCode AQE… was not signed by the portal's keys\./,
      ),
    })
    expect(await admin(['replace-signing-key'])).toEqual(done(/^Key [0-9a-f]{8} signs codes/))
    const stored = await database.prisma.signingKey.findMany()
    expect(stored).toMatchObject([{ retiredAt: null }])
  })

  test('sets up a portal from nothing: a counterparty, a client, an invitation', async () => {
    expect(
      await admin([
        'add-counterparty',
        '--guid',
        GUID.toUpperCase(),
        '--name',
        'ООО «Ромашка»',
        '--inn',
        '7707083893',
        '--kpp',
        '770701001',
        '--email',
        'a@romashka.example',
        '--email',
        'b@romashka.example',
      ]),
    ).toMatchObject(
      done(`^Counterparty "ООО «Ромашка»" \\(${GUID}\\) is kept as [0-9a-f-]{36}\\.\n$`),
    )
    expect(await database.prisma.counterparty.findMany()).toMatchObject([
      {
        guid: GUID,
        inn: '7707083893',
        kpp: '770701001',
        emails: ['a@romashka.example', 'b@romashka.example'],
      },
    ])

    const [client, invitation] = await Promise.all([
      admin([
        'add-client',
        '--email',
        'Client@Romashka.example',
        '--password',
        PASSWORD,
        '--counterparty',
        GUID,
      ]),
      admin(['invite', '--email', 'new@romashka.example', '--counterparty', GUID]),
    ])
    expect(client).toMatchObject(done(/can sign in and sees: ООО «Ромашка»\.\n$/))
    expect(invitation).toMatchObject(done(/^https:\/\/portal\.example\/invite\/[\w-]{43}\n$/))
    const people = await database.prisma.user.findMany({
      orderBy: { email: 'asc' },
      include: { counterparties: true },
    })
    expect(people).toMatchObject([
      { email: 'client@romashka.example', role: 'client', counterparties: [{}] },
    ])
    expect(await database.prisma.invitation.findMany()).toMatchObject([
      { email: 'new@romashka.example', role: 'owner', acceptedAt: null, invitedById: null },
    ])
  })

  test('reset-second-factor is for whoever lost their phone, and says who that is', async () => {
    await database.prisma.user.update({
      where: { email: 'client@romashka.example' },
      data: { secondFactorAt: new Date() },
    })
    const reset = ['reset-second-factor', '--email', 'Client@romashka.example']
    expect(await admin(reset)).toMatchObject(done(/^The second factor of Client@.+ is gone/))
    expect(
      await database.prisma.auditEvent.count({ where: { action: 'identity.second_factor_reset' } }),
    ).toBe(1)
  })

  test('a process of its own takes the password from standard input, never repeats it, and ends by itself', async () => {
    const line = ['create-admin', '--email', 'piped@supplier.example']
    const started = (input: string) =>
      runScript('server/commands/admin.ts', line, settings(), input)
    const [piped, weak] = await Promise.all([
      started(`${PASSWORD}\r\nanother line\n`),
      started('short\n'),
    ])
    expect(piped).toMatchObject(done('^Administrator piped@supplier.example can sign in.\n$'))
    const { passwordHash } = await database.prisma.user.findUniqueOrThrow({
      where: { email: 'piped@supplier.example' },
    })
    expect(await verifyPassword(passwordHash, PASSWORD)).toBe(true)
    expect(weak).toMatchObject({ code: 2, output: '' })
    expect(weak.errors).not.toContain('short')
    const none = await admin(line)
    expect(none).toMatchObject({ code: 2, output: '' })
    expect(none.errors).toContain('No password was given.')
    expect(none.errors).toContain('Usage: npm run admin -- <verb> [options]')
  })

  test.runIf(existsSync('/usr/bin/script'))(
    'a password is asked for at a terminal without showing it',
    async () => {
      const ask = `import { readPassword } from './server/commands/read-password.ts'
        process.stdout.write(String((await readPassword('Password: ')).length))`
      const command = `${process.execPath} --input-type=module -e "${ask}"`
      const terminal = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
        env: { NODE_ENV: 'production', PATH: process.env.PATH },
      })
      let shown = ''
      let isAsked = false
      terminal.stdout.on('data', (chunk) => {
        shown += chunk
        if (isAsked || !shown.includes('Password: ')) return
        isAsked = true
        terminal.stdin.write(`${PASSWORD}\r`)
      })
      await once(terminal, 'close')
      expect(shown).toMatch(new RegExp(`\\s${PASSWORD.length}$`))
      expect(shown).not.toContain(PASSWORD)
    },
  )

  test('doctor without a database says so, and what to do', async () => {
    const { code, output } = await admin(['doctor'], {
      DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    })
    expect(code).toBe(1)
    expect(output).toMatch(
      /^ {2}неверно +База данных отвечает\.\n.*127\.0\.0\.1:1.*\n +что делать: .*DATABASE_URL/m,
    )
  })

  test('doctor says what is right, what is wrong and what to do, and ends with 1 where something is', async () => {
    const portal = await startBitrix24({
      limits: false,
      webhook: { code: 'secret-code', scopes: ['crm'] },
    })
    onTestFinished(() => portal.close())
    const away = portal.webhookUrl.replace('secret-code', 'other')
    const doctor = (BITRIX24_WEBHOOK_URL: string) =>
      admin(['doctor', '--locale', 'en'], { BITRIX24_WEBHOOK_URL })
    const [found, refused] = await Promise.all([doctor(portal.webhookUrl), doctor(away)])
    for (const { code, output } of [found, refused]) {
      expect(code).toBe(1)
      expect(output).toMatch(
        /^ {2}right +The database answers, PostgreSQL 14 or newer\.\n +found: PostgreSQL \d+/m,
      )
      expect(output).toMatch(
        /^ {2}right +The storage takes a file, gives it back and deletes it\.$/m,
      )
      expect(output).toMatch(
        /^ {2}wrong +The mail server takes the connection and the account\.\n.*SMTP_URL is not set.*\n +what to do: Look at SMTP_URL/m,
      )
      expect(output).toMatch(
        /^ {2}look +1C is connected to the portal\.\n.*\n +what to do: Set ONEC_URL and ONEC_API_KEY/m,
      )
      expect(output).toMatch(/^right \d+, look \d+, wrong \d+, not asked \d+$/m)
    }
    // Who we are in Bitrix24, and what is lacking there.
    expect(found.output).toMatch(/^ {2}right +Bitrix24 answers.*\n +found: webhook, /m)
    expect(found.output).toMatch(/^ {2}wrong +The scopes suffice.*\n +found: user_basic — /m)
    expect(found.output).toMatch(/There was no sweep yet/)
    expect(refused.output).toMatch(
      /^ {2}wrong +Bitrix24 answers.*\n +found: Bitrix24 did not accept the access/m,
    )
    expect(refused.output).not.toMatch(/[а-яё]{3}/i)
    expect(`${refused.output} ${refused.errors}`).not.toContain('/other/')
  })

  test('export-openapi prints the contract of 1C’s service, without a database', async () => {
    const { code, output } = await admin(['export-openapi'], {
      DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    })
    expect(code).toBe(0)
    expect(output).toMatch(/^openapi: /m)
    expect(output).toMatch(/^ {2}\S*\/act:$/m)
  })

  test.each([
    [
      ['add-counterparty', '--guid', GUID, '--name', 'Имя', '--inn', '7707083894'],
      '"7707083894" is not a valid INN.',
    ],
    [
      ['invite', '--email', 'a@example.com', '--counterparty', GUID.replace('1', '2')],
      'No counterparty with guid',
    ],
    [['constructor'], 'There is no verb "constructor".'],
  ])('refuses %j with a sentence', async (line, words) => {
    const { code, output, errors } = await admin(line)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors.split('\n')[0]).toContain(words)
    expect(errors).not.toMatch(/^\s+at |Error:|hidden/m)
  })

  test.each([
    [['restore', 'file', '--chek'], 'There is no option --chek.'],
    [['restore', 'file', '--check=no'], '--check takes no value.'],
    [['backup', '-'], 'A backup is a file'],
    [['backup', 'file', '--recipient', 'age1x'], '--recipient: "age1x" is no public key of age'],
    [['backup', 'file', '--passphrase-file', '/nowhere/pass'], '/nowhere/pass is not there'],
    [
      ['backup', '/nowhere/file', '--passphrase-file', PASS],
      '/nowhere/file.unfinished is not there',
    ],
  ])('%j is refused with a sentence, and nothing is done', async (line, words) => {
    await writeFile(PASS, 'five words that nobody guesses')
    const { code, output, errors } = await admin(line)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain(words)
  })

  test.each([
    ['a command', ['server/commands/admin.ts', 'backup', '/nowhere'], 130],
    ['a start of the portal', ['server/main.ts'], 0],
  ])('%s that Ctrl+C breaks off leaves no embedded database running', async (_what, line, code) => {
    const data = await mkdtemp(join(tmpdir(), 'sverka-broken-off-'))
    await chmod(data, 0o755)
    onTestFinished(() => rm(data, { recursive: true, force: true }))
    const env = { NODE_ENV: 'production' as const, DATA_DIR: data, SANDBOX: 'off', PORT: '0' }
    const child = spawn(process.execPath, line, { env: { PATH: process.env.PATH, ...env } })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    const pidFile = join(data, 'postgres/data/postmaster.pid')
    await until(
      async () => (await readFile(pidFile, 'utf8').catch(() => '')).includes('ready'),
      60_000,
    )
    const ended = once(child, 'close')
    child.kill('SIGINT')
    expect(await ended).toEqual([code, null])
    expect(errors).toBe('')
    expect(existsSync(pidFile)).toBe(false)
  })

  test('with another encryption key nothing starts, until that key is accepted for a lost one', async () => {
    const other = { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') }
    const line = ['audit-log', 'verify']
    expect(await admin(line, other)).toMatchObject({
      code: 2,
      output: '',
      errors: expect.stringContaining('sealed by another ENCRYPTION_KEY. Nothing was started.'),
    })
    const portal = await runScript('server/main.ts', [], {
      DATABASE_URL: url,
      DATA_DIR: folder,
      SANDBOX: 'off',
      PUBLIC_URL: 'https://portal.example',
      PORT: '0',
      ...other,
    })
    expect(portal).toMatchObject({
      code: 1,
      errors: expect.stringContaining('npm run admin -- accept-encryption-key'),
    })
    expect(await admin(['accept-encryption-key'])).toEqual(done('Nothing was changed'))
    expect(await admin(['accept-encryption-key'], other)).toEqual(done(/signed by the new key/))
    expect(await admin(line, other)).toEqual(done(/^Nothing is missing, changed or moved\.$/m))
  })

  test('leaves nothing behind in the folder but the key and the place of files', async () => {
    expect(await readdir(folder)).toEqual(['encryption.key', 'files'])
  })
})

describe('npm start', PATIENCE, () => {
  test('trusts an authority that a file of settings names, and says what is wrong with its file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sverka-authority-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const [authority, settings] = [join(folder, 'ca.pem'), join(folder, 'env')]
    await writeFile(authority, OWN_AUTHORITY)
    await writeFile(settings, `NODE_EXTRA_CA_CERTS=${authority}\n`)
    const script = join(folder, 'trusts.mjs')
    const config = pathToFileURL(resolve('server/config.ts')).href
    await writeFile(
      script,
      `import { getCACertificates } from 'node:tls'
      import { loadEnvironmentFile } from '${config}'
      loadEnvironmentFile()
      console.log(getCACertificates('default').includes(${JSON.stringify(OWN_AUTHORITY)}))`,
    )
    const child = spawnSync(process.execPath, [`--env-file=${settings}`, script], {
      env: { NODE_ENV: 'production' },
      encoding: 'utf8',
    })
    expect(child).toMatchObject({ status: 0, stdout: 'true\n' })
    for (const [path, words] of [
      [join(folder, 'none.pem'), 'cannot be read'],
      [settings, 'holds no certificate in PEM'],
    ] as const) {
      const { code, errors } = await runScript('server/main.ts', [], { NODE_EXTRA_CA_CERTS: path })
      expect(code).toBe(1)
      expect(errors).toContain(`NODE_EXTRA_CA_CERTS: the file ${path} ${words}`)
    }
  })

  test('with wrong settings ends at once and names every one of them, without a stack', async () => {
    const ended = await runScript('server/main.ts', [], {
      PORT: 'abc',
      ROLE: 'boss',
      TIME_ZONE: 'Moscow',
    })
    expect(ended).toEqual({
      code: 1,
      output: '',
      errors: [
        '',
        'These settings are wrong (see .env.example):',
        '  PORT: must be a whole number from 0 to 65535',
        '  ROLE: must be one of: all, web, worker',
        '  TIME_ZONE: must be an IANA time zone, for example Europe/Moscow',
        '',
      ].join('\n'),
    })
  })

  test('without its database ends and names it, without a stack', async () => {
    const { code, errors } = await runScript('server/main.ts', [], {
      DATABASE_URL: 'postgresql://user:hidden-word@127.0.0.1:1/sverka',
      SANDBOX: 'off',
    })
    expect(code).toBe(1)
    expect(errors).toMatch(
      /^\nThe database 127\.0\.0\.1:1\/sverka cannot be used: connect ECONNREFUSED.*\nNothing listens there: .*\n$/,
    )
  })
})
