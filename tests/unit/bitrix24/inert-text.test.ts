import { expect, test } from 'vitest'
import { inertText } from '../../../server/bitrix24/inert-text.ts'

test.each([
  ['[URL=https://evil.example]акт[/URL]', '[ URL=https: //evil.example]акт[ /URL]'],
  ['[USER=1]Директор[/USER], подпишите', '[ USER=1]Директор[ /USER], подпишите'],
  ['[img]x[/img][*][SEND=/pay]оплатить[/SEND]', '[ img]x[ /img][ *][ SEND=/pay]оплатить[ /SEND]'],
  ['<a href="x">y</a><!-- --><?php', '< a href="x">y< /a>< !-- -->< ?php'],
  ['&lt;b&gt; &#91;b&#93; R&D', '& lt;b& gt; & #91;b& #93; R&D'],
  ['www.evil.example, HTTP://evil.example', 'www. evil.example, HTTP: //evil.example'],
])('%s acts no more', (text, inert) => {
  expect(inertText(text)).toBe(inert)
  expect(inertText(inertText(text))).toBe(inert)
})

test('what marks nothing is left as it is', () => {
  for (const text of [
    'акт [1], п. [12]',
    'сумма < 5 и > 3',
    'ООО «Р & К»',
    'доля 50:50',
    '[]',
    '<>',
  ]) {
    expect(inertText(text)).toBe(text)
  }
})
