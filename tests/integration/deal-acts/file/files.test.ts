import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { numberOfSerial } from '../../../../server/deal-acts/act/document-identity.ts'
import { giveFile, listFiles, makeFile, viewFile } from '../../../../server/deal-acts/file/index.ts'
import { sha256 } from '../../../../server/platform/crypto/hash.ts'
import { ACCOUNTANT, CLIENT, type FileApp, NOW, startFileApp, textOf } from './file-app.ts'

let app: FileApp
beforeAll(async () => {
  app = await startFileApp()
})
afterAll(() => app.end())
beforeEach(async () => {
  const { prisma } = app.deps.database
  await prisma.dealAct.deleteMany()
  await prisma.enterpriseDataFile.deleteMany()
})

async function made(): Promise<string> {
  const result = await makeFile(app.deps, ACCOUNTANT)
  if (!result || !('id' in result)) throw new Error(JSON.stringify(result))
  return result.id
}

const numbersIn = (text: string) =>
  [...text.matchAll(/<Номер>(П-\d{9})<\/Номер>/g)].map(([, number]) => number)

describe('an act that is complete', () => {
  test('is exported under its own number, with a word in its life, and nothing in its way', async () => {
    const { prisma } = app.deps.database
    const act = await app.working(410)
    await prisma.dealAct.update({
      where: { id: act.id },
      data: {
        errorCode: 'onec.draft_invalid',
        errorDetails: { fields: 'number' },
        faults: [{ code: 'lines_missing' }],
        leaseUntil: NOW,
        missingMappings: {
          create: {
            kind: 'unit',
            key: 'name:проект',
            shown: 'проект',
            reason: 'not_mapped',
            lines: [1],
            suggestions: [],
          },
        },
      },
    })
    expect(await app.exportAct(act)).toBe(true)
    expect(
      await prisma.dealAct.findUnique({
        where: { id: act.id },
        include: { events: true, missingMappings: true },
      }),
    ).toMatchObject({
      status: 'exported',
      number: numberOfSerial(act.serial),
      ref: act.id,
      total: 1_200_000n,
      actDate: new Date('2026-03-31T00:00:00Z'),
      fileId: null,
      leaseUntil: null,
      errorCode: null,
      errorDetails: null,
      faults: [],
      missingMappings: [],
      events: [
        {
          kind: 'exported',
          details: { number: numberOfSerial(act.serial), date: '2026-03-31', total: '12000.00' },
        },
      ],
    })
  })

  test('is not written by an attempt that another has overtaken', async () => {
    const act = await app.working(411)
    expect(await app.exportAct({ ...act, attempts: 0 })).toBe(false)
    expect(
      await app.deps.database.prisma.dealAct.findUnique({ where: { id: act.id } }),
    ).toMatchObject({ status: 'working', draft: null, number: null })
  })

  test('is exported anew in its place while no file has it', async () => {
    const { prisma } = app.deps.database
    const act = await app.working(412)
    await app.exportAct(act)
    await prisma.dealAct.update({ where: { id: act.id }, data: { status: 'working', attempts: 2 } })
    await app.exportAct({ ...act, attempts: 2 }, { price: '7000' })
    const text = await textOf(app.deps, await made())
    expect(numbersIn(text)).toEqual([numberOfSerial(act.serial)])
    expect(text).toContain('<Сумма>14000.00</Сумма>')
    expect(text).not.toContain('12000.00')
  })
})

describe('a file', () => {
  test('holds every act that is ready, in their order, and is had again byte for byte', async () => {
    const acts = await app.exported(3)
    const still = await app.working(500)
    const id = await made()
    const text = await textOf(app.deps, id)
    expect(numbersIn(text)).toEqual(acts.map(({ serial }) => numberOfSerial(serial)))
    expect(text).toMatch(/<msg:CreationDate>2026-03-31T23:3\d:\d\d<\/msg:CreationDate>/)
    const row = await app.deps.database.prisma.enterpriseDataFile.findUniqueOrThrow({
      where: { id },
    })
    const file = await giveFile(app.deps, ACCOUNTANT, id, true)
    if (file?.kind !== 'file') throw new Error('no file')
    expect(file).toMatchObject({ fileName: row.fileName, contentType: 'application/xml' })
    expect(sha256(file.content)).toBe(row.sha256)
    expect(row).toMatchObject({
      bytes: file.content.byteLength,
      version: '1.17',
      actCount: 3,
      createdById: ACCOUNTANT.userId,
      placedAt: null,
    })
    expect(await listFiles(app.deps, ACCOUNTANT)).toMatchObject([
      { id, actCount: 3, fileName: `sverka-acts-${String(row.serial).padStart(6, '0')}.xml` },
    ])
    const working = await app.deps.database.prisma.dealAct.findUnique({ where: { id: still.id } })
    expect(working?.fileId).toBeNull()
  })

  test('is not made of nothing', async () => {
    expect(await makeFile(app.deps, ACCOUNTANT)).toEqual({ kind: 'none' })
    await app.exported(1)
    const id = await made()
    expect(await made()).toBe(id)
    app.pass(11_000)
    expect(await makeFile(app.deps, ACCOUNTANT)).toEqual({ kind: 'none' })
  })

  test('two presses at once are one file, and both get it', async () => {
    const acts = await app.exported(8)
    const pressed = await Promise.all([made(), made(), made()])
    expect(new Set(pressed).size).toBe(1)
    expect(numbersIn(await textOf(app.deps, pressed[0] ?? ''))).toHaveLength(acts.length)
    expect(await listFiles(app.deps, ACCOUNTANT)).toHaveLength(1)
  })

  test('no act is ever in two while acts come and presses fall together', async () => {
    const pressing = Array.from({ length: 6 }, async () => {
      await app.exported(3)
      return makeFile(app.deps, ACCOUNTANT)
    })
    await Promise.all(pressing)
    await makeFile(app.deps, ACCOUNTANT)
    const files = (await listFiles(app.deps, ACCOUNTANT)) ?? []
    const numbers = (await Promise.all(files.map(({ id }) => textOf(app.deps, id)))).flatMap(
      numbersIn,
    )
    expect(numbers).toHaveLength(18)
    expect(new Set(numbers).size).toBe(18)
  })

  test('has at most five hundred acts: more are in the next', async () => {
    const { prisma } = app.deps.database
    const act = await app.working(700)
    await app.exportAct(act)
    const one = await prisma.dealAct.findUniqueOrThrow({ where: { id: act.id } })
    const many = Array.from({ length: 520 }, (_, index) => {
      const id = crypto.randomUUID()
      const draft = Object.assign({}, one.draft, {
        ref: id,
        number: numberOfSerial(900_000 + index),
      })
      return {
        id,
        portalId: one.portalId,
        dealId: 10_000 + index,
        revision: 1,
        status: 'exported' as const,
        source: 'event' as const,
        stageId: 'C1:ACT',
        categoryId: 1,
        createdAt: NOW,
        updatedAt: NOW,
        ref: id,
        draft,
      }
    })
    await prisma.dealAct.createMany({ data: many })
    const first = await made()
    const files = (await listFiles(app.deps, ACCOUNTANT)) ?? []
    expect(files.map(({ actCount }) => actCount)).toEqual([21, 500])
    expect(files.at(-1)?.id).toBe(first)
    expect(new Set(numbersIn(await textOf(app.deps, first))).size).toBe(500)
  })

  test('passes over an act that no file could take; the others go', async () => {
    const [bad, good] = await app.exported(2)
    const { prisma } = app.deps.database
    await prisma.dealAct.update({ where: { id: bad?.id ?? '' }, data: { draft: { lines: [] } } })
    const text = await textOf(app.deps, await made())
    expect(numbersIn(text)).toEqual([numberOfSerial(good?.serial ?? 0)])
    app.pass(11_000)
    expect(await makeFile(app.deps, ACCOUNTANT)).toEqual({ kind: 'none' })
  })

  test('is nobody’s but the staff’s', async () => {
    await app.exported(1)
    expect(await makeFile(app.deps, CLIENT)).toBeNull()
    const id = await made()
    expect(await listFiles(app.deps, CLIENT)).toBeNull()
    for (const [actor, asked] of [
      [CLIENT, id],
      [ACCOUNTANT, 'no-such-file'],
      [ACCOUNTANT, crypto.randomUUID()],
    ] as const) {
      expect(await giveFile(app.deps, actor, asked, true)).toBeNull()
      expect(await viewFile({ ...app.deps, configuration: 'bp30' }, actor, asked)).toBeNull()
    }
  })

  test('that was changed in the storage is not given out', async () => {
    await app.exported(1)
    const id = await made()
    const { storageKey } = await app.deps.database.prisma.enterpriseDataFile.findUniqueOrThrow({
      where: { id },
    })
    await app.deps.storage.put(storageKey, Buffer.from('<Message/>'))
    await expect(giveFile(app.deps, ACCOUNTANT, id, false)).rejects.toThrow('is not what it was')
  })
})
