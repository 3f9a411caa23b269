import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const FILE = fileURLToPath(new URL('../../../sandbox/process.ts', import.meta.url))
const OPTIONS = JSON.stringify({ apiKey: 'key-of-this-test', latency: { from: 0, to: 0 } })

function watch(child: ChildProcess): ChildProcess {
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

test('a child process tells its parent where it listens, serves, and ends with it', async () => {
  const child = watch(fork(FILE, [OPTIONS], { execArgv: [] }))
  const [report] = await once(child, 'message')
  expect(report).toMatchObject({ ready: true, apiKey: 'key-of-this-test' })
  const answer = await fetch(`${report.onecUrl}/hs/reconciliation/ping`, {
    headers: { authorization: 'Bearer key-of-this-test' },
  })
  expect(answer.status).toBe(200)
  const left = once(child, 'exit')
  child.disconnect()
  expect(await left).toEqual([0, null])
})

test('without a parent that listens it prints one line of JSON, and ends on SIGTERM', async () => {
  const child = watch(spawn(process.execPath, [FILE, OPTIONS]))
  if (!child.stdout) throw new Error('the child has no output')
  const [line] = await once(child.stdout, 'data')
  expect(JSON.parse(String(line))).toMatchObject({ ready: true, mailboxUrl: expect.any(String) })
  const left = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await left).toEqual([0, null])
})

test('an option that makes no sense ends the start with a reason', async () => {
  const child = watch(spawn(process.execPath, [FILE, '{"onecPort":-1}']))
  if (!child.stderr) throw new Error('the child has no error output')
  const left = once(child, 'exit')
  const [text] = await once(child.stderr, 'data')
  expect(String(text)).toContain('onecPort')
  expect((await left)[0]).toBe(1)
})
