import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createTokenStore } from '../../../server/bitrix24-portal/token-store.ts'
import { createDiadocTokenStore } from '../../../server/edi/connection/token-store.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { createSealer } from '../../../server/platform/crypto/sealer.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/databases/database.ts'

const sealer = createSealer(randomBytes(32))
const clock = createClock('Europe/Moscow')
const expiresAt = new Date('2026-12-01T12:00:00Z')

let database: Database
beforeEach(async () => {
  database = connect(await createDatabase(), { connections: 4 })
  onTestFinished(database.close)
})

const bitrix24 = {
  table: 'bitrix24_portals',
  begin: async () => {
    await database.prisma.bitrix24Portal.create({ data: { historySince: new Date() } })
  },
  open: () => {
    const { read, refreshUnderLock } = createTokenStore({ database, sealer, clock })
    const renew = (refreshToken: string) =>
      refreshUnderLock(async () => ({
        ...{ memberId: 'member', accessToken: 'access', refreshToken, expiresAt },
        ...{ clientEndpoint: 'https://a.example/rest/', serverEndpoint: 'https://b.example/rest/' },
      }))
    return { read, renew }
  },
}

const diadoc = {
  table: 'edi_connections',
  begin: async () => {
    await database.prisma.ediConnection.create({
      data: { operator: 'diadoc', connectedAt: new Date() },
    })
  },
  open: () => {
    const { read, renewUnderLock } = createDiadocTokenStore({ database, sealer, clock })
    const renew = (refreshToken: string) =>
      renewUnderLock(async () => ({ accessToken: 'access', refreshToken, expiresAt }))
    return { read, renew }
  },
}

/** So many transactions that change the table break as they are committed. */
async function breakCommits(table: string, count: number): Promise<void> {
  await database.pool.query(`
    CREATE SEQUENCE commits;
    CREATE FUNCTION break_commit() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE number bigint := nextval('commits');
    BEGIN
      IF number <= ${count} THEN RAISE 'the commit broke'; END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER break_commit AFTER UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION break_commit()`)
}

describe.each([
  ['Bitrix24', bitrix24],
  ['Diadoc', diadoc],
] as const)('tokens of %s', (_, { table, begin, open }) => {
  test('that a broken transaction did not keep are written once more: those before them are spent', async () => {
    await begin()
    const store = open()
    await store.renew('first')
    await breakCommits(table, 1)
    expect(await store.renew('second')).toMatchObject({ refreshToken: 'second' })
    expect(await store.read()).toMatchObject({ refreshToken: 'second' })
  })

  test('that cannot be kept at all are given to nobody', async () => {
    await begin()
    const store = open()
    await store.renew('first')
    await breakCommits(table, 2)
    await expect(store.renew('second')).rejects.toThrow('the commit broke')
    expect(await store.read()).toMatchObject({ refreshToken: 'first' })
    expect(await store.renew('third')).toMatchObject({ refreshToken: 'third' })
  })
})
