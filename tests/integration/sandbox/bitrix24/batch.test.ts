import { expect } from 'vitest'
import { call, test } from './fixture.ts'

test('commands use the results of those before them', async ({ portal }) => {
  const { status, body } = await call(portal, 'batch', {
    halt: 0,
    cmd: {
      deal: 'crm.item.get?entityTypeId=2&id=402',
      company: 'crm.company.get?id=$result[deal][item][companyId]',
      rows: 'crm.item.productrow.list?filter[%3DownerType]=D&filter[%3DownerId]=$result[deal][item][id]',
    },
  })
  const { result, result_error, result_total, result_next, result_time } = body.result
  expect(status).toBe(200)
  expect(Object.keys(result)).toEqual(['deal', 'company', 'rows'])
  expect(result.company.ID).toBe(String(result.deal.item.companyId))
  expect(result.rows.productRows).toHaveLength(2)
  expect(result_total).toEqual({ rows: 2 })
  expect([result_error, result_next]).toEqual([[], []])
  expect(Object.keys(result_time)).toEqual(['deal', 'company', 'rows'])
})

test('errors stand beside results, codes empty as they are, and the whole is 200', async ({
  portal,
}) => {
  const { status, body } = await call(portal, 'batch', {
    cmd: {
      good: 'profile',
      nameless: 'crm.requisite.link.get?entityTypeId=2&entityId=402',
      unknown: 'no.such.method',
      nested: 'batch?cmd[a]=profile',
    },
  })
  expect(status).toBe(200)
  expect(body.result.result_error).toEqual({
    nameless: { error: '', error_description: 'Not found' },
    unknown: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
    nested: {
      error: 'ERROR_BATCH_METHOD_NOT_ALLOWED',
      error_description: 'Method is not allowed for batch usage',
    },
  })
  expect(Object.keys(body.result.result)).toEqual(['good'])
})

test('halt stops at the first error: later keys are simply absent', async ({ portal }) => {
  const cmd = { a: 'profile', b: 'crm.deal.get?id=9', c: 'profile' }
  const { body } = await call(portal, 'batch', { halt: 1, cmd })
  expect(Object.keys(body.result.result)).toEqual(['a'])
  expect(Object.keys(body.result.result_error)).toEqual(['b'])
})

test('a list stays a list until there is a gap in it', async ({ portal }) => {
  const whole = await call(portal, 'batch', { cmd: ['user.admin', 'user.admin'] })
  expect(whole.body.result.result).toEqual([true, true])
  const gap = await call(portal, 'batch', { cmd: ['crm.deal.get?id=9', 'user.admin'] })
  expect(gap.body.result.result).toEqual({ 1: true })
  expect(gap.body.result.result_error).toEqual([{ error: '', error_description: 'Not found' }])
})

test('from the fifty-first on each command is refused by itself', async ({ portal }) => {
  const cmd = Array.from({ length: 52 }, () => 'user.admin')
  const { body } = await call(portal, 'batch', { cmd })
  expect(body.result.result).toHaveLength(50)
  expect(body.result.result_error).toMatchObject({
    50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' },
    51: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' },
  })
})

test('a batch is one call for the bucket, and a fault can end one command of it', async ({
  portal,
}) => {
  portal.setLimits({ burst: 1, perSecond: 0.001, operatingSeconds: 480 })
  portal.setFaults({ id: 'numeric_code', method: 'crm.item.get' })
  const cmd = { a: 'crm.item.get?entityTypeId=2&id=402', b: 'user.admin' }
  const { body } = await call(portal, 'batch', { cmd })
  expect(body.result.result_error.a).toMatchObject({ error: 0 })
  expect(body.result.result).toEqual({ b: true })
  expect((await call(portal, 'batch', { cmd })).status).toBe(503)
  expect(portal.calls()[0]?.commands).toEqual(Object.values(cmd))
})
