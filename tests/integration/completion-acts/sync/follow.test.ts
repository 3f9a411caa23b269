import { describe, expect, test } from 'vitest'
import { CONFIGURATIONS } from '../../../../server/onec/port.ts'
import { isSeen, issuedAct, knownRow, read, readAfter, startSyncApp } from './fixture.ts'

describe.each(CONFIGURATIONS)('with %s', (configuration) => {
  test('every act of 1C is there after one reading, as 1C has it', async () => {
    const app = await startSyncApp({ configuration })
    const { accountant } = app.sandbox.onec
    const { prisma } = app.deps.database

    await read(app)

    const documents = accountant
      .list({ top: 10_000 })
      .filter(({ set }) => app.deps.onec.sets.includes(set))
    expect(documents.length).toBeGreaterThan(20)
    const rows = await prisma.completionAct.findMany({ include: { content: true } })
    expect(rows.map(({ ref }) => ref).sort()).toEqual(documents.map(({ ref }) => ref).sort())
    for (const row of rows) {
      const view = accountant.view(row.ref)
      if (!view) expect.fail('gone meanwhile')
      expect(row).toMatchObject({
        set: view.set,
        number: view.number,
        total: view.total,
        posted: view.state === 'posted',
        deletionMark: view.state === 'marked',
        comment: view.comment,
        lineCount: view.lines.length,
        summary: view.lines[0]?.content || view.lines[0]?.item,
        content: { amountIncludesVat: view.vatIncluded, contract: { name: view.contract } },
      })
      expect(row.dateTime.toISOString().slice(0, 19)).toBe(view.at)
      expect(row.vatTotal).toBe(view.lines.reduce((sum, { vat }) => sum + vat, 0n))
      expect(row.content?.lines).toEqual(
        view.lines.map((line) =>
          expect.objectContaining({
            item: line.item,
            text: line.content || null,
            quantity: String(line.quantity),
            unit: line.unit,
            sum: String(line.sum),
            vat: String(line.vat),
          }),
        ),
      )
      if (view.state !== 'posted') expect(row.visible).toBe(false)
    }
  })

  test('each act belongs to the counterparty that 1C names, met for the first time here', async () => {
    const app = await startSyncApp({ configuration })
    const met = await app.counterparty('Орион')

    await read(app)

    const rows = await app.deps.database.prisma.completionAct.findMany({
      include: { counterparty: true },
    })
    for (const { ref, counterparty } of rows) {
      const view = app.sandbox.onec.accountant.view(ref)
      expect(counterparty).toMatchObject({
        guid: view?.counterparty.guid,
        inn: expect.stringMatching(/^\d{10,12}$/),
      })
    }
    expect(rows.some(({ counterpartyId }) => counterpartyId === met.id)).toBe(true)
    expect(await app.deps.database.prisma.counterparty.count()).toBe(3)
  })

  test('an act follows what the accountant does with it, and is seen only while it is issued', async () => {
    const app = await startSyncApp({ configuration })
    const { accountant } = app.sandbox.onec
    const { ref } = issuedAct(app)
    await read(app)
    const readState = async () => {
      await readAfter(app, 31)
      const { status, statusReason, visible } = await knownRow(app, ref)
      return [status, visible, statusReason]
    }

    expect(await readState()).toEqual(['issued', true, null])
    accountant.unpost(ref)
    expect(await readState()).toEqual(['draft', false, null])
    accountant.post(ref)
    expect(await readState()).toEqual(['issued', true, null])
    accountant.markDeleted(ref)
    expect(await readState()).toEqual(['withdrawn', false, 'Документ помечен на удаление'])
    accountant.unmarkDeleted(ref)
    expect(await readState()).toEqual(['draft', false, null])
    accountant.post(ref)
    expect(await readState()).toEqual(['issued', true, null])
    accountant.reject(ref, 'Неверный ИНН')
    expect(await readState()).toEqual(['rejected', true, expect.stringContaining('Неверный ИНН')])
    accountant.accept(ref)
    expect(await readState()).toEqual(['issued', true, null])
    accountant.reject(ref, 'Нет договора', 'property')
    expect(await readState()).toEqual(['rejected', true, 'Нет договора'])
    accountant.accept(ref)
    expect(await readState()).toEqual(['issued', true, null])
    accountant.setEdiState(ref, 'ЗакрытСОтклонением', 'Не та сумма')
    expect(await readState()).toEqual(['rejected', true, 'Не та сумма'])
    accountant.setEdiState(ref, 'ОбменЗавершен')
    expect(await readState()).toEqual(['signed', true, null])
  })

  test('a signed original is seen within half an hour, though the document itself has not changed', async () => {
    const app = await startSyncApp({ configuration })
    const { ref } = issuedAct(app)
    await read(app)
    const before = await knownRow(app, ref)

    app.sandbox.onec.accountant.sign(ref)
    const signed = await readAfter(app, 31).then(() => knownRow(app, ref))

    expect(signed).toMatchObject({ status: 'signed', state: 'signed', visible: true })
    expect(signed.dataVersion).toBe(before.dataVersion)
    expect(signed.events.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['status', null, 'issued'],
      ['status', 'issued', 'signed'],
    ])
    expect(signed.events[1]?.details).toMatchObject({
      matchedRule: 'original-signed',
      signals: { found: true, posted: true, original: expect.any(String) },
    })
  })

  test('an act erased in 1C is believed gone at the second look, two minutes later', async () => {
    const app = await startSyncApp({ configuration })
    const { ref } = issuedAct(app)
    await read(app)

    app.sandbox.onec.accountant.erase(ref)
    await readAfter(app, 1)
    expect(await isSeen(app, ref)).toBe(true)
    await readAfter(app, 1)
    expect(await isSeen(app, ref)).toBe(true)
    await readAfter(app, 2)

    const gone = await knownRow(app, ref)
    expect(gone).toMatchObject({
      status: 'withdrawn',
      visible: false,
      statusReason: 'Документ удалён в 1С',
      missingSince: null,
    })
    expect(gone.events.at(-1)).toMatchObject({
      kind: 'status',
      from: 'issued',
      to: 'withdrawn',
      details: { matchedRule: 'deleted', signals: { found: false } },
    })
  })
})
