import { expect, test } from 'vitest'
import { contextFor } from './support/context'
import * as people from './support/people'
import { openPortal } from './support/portal'

test('no letter of a page is broken, wherever the blocks it is written in end', async () => {
  for (let more = 0; more < 8; more += 1) {
    const actor = { ...people.admin(), name: `Анна${'a'.repeat(more)}` }
    const html = await (await openPortal(contextFor(actor)).get('/staff/settings/rules')).text()
    expect(html.indexOf('\0'), html.slice(html.indexOf('\0') - 20).slice(0, 40)).toBe(-1)
    expect(html).not.toContain('\ufffd')
  }
})
