import { expect, test } from 'vitest'
import { changeEvents } from '~/features/reconciliation/request/change-events.server'

const read = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
const tellingInTurn = (...outcomes: ('changed' | 'same' | null)[]) => {
  const rest = [...outcomes]
  return async () => rest.shift() ?? null
}

test('a comment is sent while nothing changes, then one event', async () => {
  const text = await read(
    changeEvents(new AbortController().signal, tellingInTurn('same', 'same', 'changed')),
  )
  expect(text.match(/^: still/gm)).toHaveLength(2)
  expect(text.match(/^event: changed$/gm)).toHaveLength(1)
  expect(text.endsWith('data: {}\n\n')).toBe(true)
})

test('what is gone is a change too: the page will find out which', async () => {
  const text = await read(changeEvents(new AbortController().signal, tellingInTurn(null)))
  expect(text).toContain('event: changed')
})

test('a reader who left ends the waiting', async () => {
  const reader = new AbortController()
  const text = read(
    changeEvents(
      reader.signal,
      (_, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve('same'))),
    ),
  )
  reader.abort()
  expect(await text).not.toContain('event')
})

test('a stream ends after its time, and the browser comes again', async () => {
  const limits = { heartbeatMs: 1, longestMs: 0 }
  const text = await read(changeEvents(new AbortController().signal, tellingInTurn('same'), limits))
  expect(text).toBe('retry: 2000\n\n')
})
