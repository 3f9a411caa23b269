import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeOldNode } from '../../../server/commands/check-node.mjs'

const SCRIPT = 'server/commands/check-node.mjs'
/** A Node of the machine's own; the tests run by the one from npm. */
const OTHERS = ['/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path))

describe('a Node that cannot run TypeScript', () => {
  test.each([{}, { typescript: false }])('is named, with what to type instead: %j', (features) => {
    const complaint = describeOldNode('20.20.2', features)
    expect(complaint).toContain('This is Node 20.20.2')
    expect(complaint).toContain('needs Node 24')
    expect(complaint).toContain('type "npm start"')
    expect(complaint).toContain('npx node server/main.ts')
  })

  test('is told of in a package too, where no Node comes from npm', () => {
    const complaint = describeOldNode('20.20.2', {}, false)
    expect(complaint).toContain('Install Node 24')
    expect(complaint).not.toContain('npm')
  })

  test('is not complained of where it can', () => {
    expect(describeOldNode('24.21.0', { typescript: 'strip' })).toBeNull()
  })

  test('the Node of the tests passes', () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })

  test.each(OTHERS)('%s passes or is told of', (node) => {
    const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout
    const { status, stderr } = spawnSync(node, [SCRIPT], { encoding: 'utf8' })
    const isOld = Number.parseInt(version, 10) < 23
    expect(status).toBe(isOld ? 1 : 0)
    expect(stderr).toContain(isOld ? `This is Node ${version.trim()}` : '')
  })
})
