import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Outcome } from '../../../../server/platform/errors/failure.ts'
import { type CallFigures, observeCall } from '../../../../server/platform/outbound/call-log.ts'
import { failed } from '../../../../server/platform/outbound/failed.ts'

type Line = { level: 'info' | 'warn'; fields: object; message: string }

describe('one outbound call', () => {
  /** Observes a call, and gives what was logged and reported of it. */
  async function observe(
    run: Parameters<typeof observeCall<string, { call: string }>>[1],
    signal?: AbortSignal,
  ) {
    const lines: Line[] = []
    const told: (CallFigures & { call: string })[] = []
    const log = {
      info: (fields: object, message: string) => lines.push({ level: 'info', fields, message }),
      warn: (fields: object, message: string) => lines.push({ level: 'warn', fields, message }),
    }
    const call = { name: { call: 'act' }, system: '1C' as const, log, signal }
    const ended = await observeCall(
      { ...call, onCall: (observation) => told.push(observation) },
      run,
    ).catch((error: unknown) => error)
    const [line] = lines
    const [figures] = told
    if (!line || !figures) throw new Error('not told')
    return { ended, line, figures, times: told.length + lines.length }
  }
  const done: Outcome<string> = { kind: 'done', value: 'x' }

  test('is told once when it went well', async () => {
    const { ended, line, figures, times } = await observe(async (watch) => {
      watch.tried()
      watch.tried()
      return done
    })
    expect(ended).toBe(done)
    expect(times).toBe(2)
    expect(figures).toMatchObject({ call: 'act', outcome: 'done', failure: null, tries: 2 })
    expect(line).toEqual({ level: 'info', fields: figures, message: 'call to 1C' })
    expect(Object.keys(line.fields)).toEqual([
      'call',
      'outcome',
      'failure',
      'durationMs',
      'waitedMs',
      'tries',
    ])
  })

  test('warns of its failure with the details, which the metrics do not get', async () => {
    const failure = failed('onec.timeout', { details: { totalMs: 5 } })
    const { line, figures } = await observe(async () => failure)
    expect(line.level).toBe('warn')
    expect(line.fields).toMatchObject({ failure: 'onec.timeout', details: { totalMs: 5 } })
    expect(figures).toMatchObject({ outcome: failure.kind, failure: 'onec.timeout', tries: 0 })
    expect(figures).not.toHaveProperty('details')
  })

  test('that throws was cancelled when its caller aborted, else it is a fault', async () => {
    const fault = new Error('of ours')
    const broken = await observe(() => Promise.reject(fault))
    expect(broken.ended).toBe(fault)
    expect(broken).toMatchObject({ figures: { outcome: 'fault' }, line: { level: 'warn' } })
    const cancelled = await observe(() => Promise.reject(fault), AbortSignal.abort())
    expect(cancelled).toMatchObject({ figures: { outcome: 'cancelled' }, line: { level: 'info' } })
  })

  /** A clock that only the test moves. */
  function stopClock(): void {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
  }

  test('does not count the wait for a place as part of its duration', async () => {
    stopClock()
    const { figures } = await observe(async (watch) => {
      vi.advanceTimersByTime(600)
      watch.gotPlace()
      vi.advanceTimersByTime(20)
      return done
    })
    expect(figures).toMatchObject({ waitedMs: 600, durationMs: 20 })
  })

  test('counts the waits for turns as part of its duration, also one that fails', async () => {
    stopClock()
    const turn = async () => {
      await null
      vi.advanceTimersByTime(30)
    }
    const noTurn = () => turn().then(() => Promise.reject(new Error('no turn')))
    const { figures } = await observe(async (watch) => {
      await watch.waiting(turn())
      await watch.waiting(noTurn()).catch(() => 0)
      return done
    })
    expect(figures).toMatchObject({ waitedMs: 60, durationMs: 60 })
  })
})
