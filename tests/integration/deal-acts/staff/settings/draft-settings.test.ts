import { afterEach, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../../../sandbox/index.ts'
import {
  saveDraftSettings,
  viewDraftSettings,
} from '../../../../../server/deal-acts/staff/settings/draft-settings.ts'
import { readDraftSettings } from '../../../../../server/deal-acts/staff/settings/stored-draft-settings.ts'
import { type Configuration, draftOptionsOf } from '../../../../../server/onec/port.ts'
import { failed, startStaffRoom } from '../fixture.ts'
import { startOnecRoom } from '../onec-room.ts'

let sandbox: Sandbox

afterEach(() => sandbox?.close())

async function start(configuration: Configuration) {
  const started = await startOnecRoom(configuration)
  sandbox = started.sandbox
  return started
}

describe('settings of drafts', () => {
  test('a department is chosen from УНФ’s list, and what waited for it goes on', async () => {
    const { room, actor } = await start('unf30')
    const waiting = await room.made({
      errorCode: 'onec.draft_invalid',
      errorDetails: { fields: 'settings.department: missing' },
    })
    const view = await viewDraftSettings(room.deps, actor)
    expect(view).toMatchObject({
      fields: [{ name: 'department', value: '', required: true }],
      problem: null,
    })
    const chosen = view?.fields[0]?.choices[0]?.guid ?? expect.fail('nothing to choose from')

    expect(await saveDraftSettings(room.deps, actor, { department: '' })).toMatchObject({
      kind: 'fault',
    })
    expect(await saveDraftSettings(room.deps, actor, { department: chosen })).toEqual({
      kind: 'saved',
      resumed: 1,
    })

    expect(await room.waitingJobs()).toEqual([waiting.id])
    expect(await readDraftSettings(room.prisma)).toEqual({
      departmentGuid: chosen,
      warehouseGuid: null,
      deliveryMethod: 'Самовывоз',
      production: null,
    })
    expect((await viewDraftSettings(room.deps, actor))?.fields[0]?.value).toBe(chosen)
    expect(await room.audited('setting.draft_settings_saved')).toMatchObject({
      actorId: actor.userId,
      details: { before: { departmentGuid: null }, after: { departmentGuid: chosen } },
    })
  })

  test('costs of production acts are chosen from БП’s', async () => {
    const { room, actor } = await start('bp30')
    const view = await viewDraftSettings(room.deps, actor)
    const first = (name: string) =>
      view?.fields.find((field) => field.name === name)?.choices[0]?.guid ?? expect.fail(name)
    const given = {
      cost_account: first('cost_account'),
      cost_department: first('cost_department'),
      product_group: first('product_group'),
      planned_cost: '60',
    }

    expect(await saveDraftSettings(room.deps, actor, given)).toMatchObject({ kind: 'saved' })

    const after = await viewDraftSettings(room.deps, actor)
    expect(Object.fromEntries(after?.fields.map(({ name, value }) => [name, value]) ?? [])).toEqual(
      given,
    )
  })

  test('stay as they are where 1C’s lists cannot be read, and that is told', async () => {
    const choices = async () => failed('onec.timeout')
    const { settingFields } = draftOptionsOf('unf30')
    const room = await startStaffRoom({ drafts: { settingFields, choices } })
    const actor = await room.person('admin')
    const department = '44444444-4444-4444-8444-444444444444'
    await saveDraftSettings(room.deps, actor, { department })

    expect(await viewDraftSettings(room.deps, actor)).toEqual({
      fields: [
        {
          name: 'department',
          value: department,
          required: true,
          choices: [],
          search: '',
          isCut: false,
        },
      ],
      problem: '1С не ответила за отведённое время.',
    })
    const none = { ...room.deps, drafts: null }
    expect(await viewDraftSettings(none, actor)).toMatchObject({
      fields: [],
      problem: expect.stringContaining('ONEC_ODATA_USER'),
    })
    expect(await saveDraftSettings(none, actor, {})).toMatchObject({ kind: 'fault' })
  })
})
