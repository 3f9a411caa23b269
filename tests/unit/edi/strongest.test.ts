import { expect, test } from 'vitest'
import { EDI_STATES } from '../../../server/edi/operator/port.ts'
import { type Evidence, strongestState } from '../../../server/edi/state/strongest.ts'

const cases: [string, Evidence, ReturnType<typeof strongestState>][] = [
  ['nothing', {}, { state: 'open', by: null, isContradicted: false }],
  [
    'a signature at the operator over a click',
    { portal: 'agreed', edi: 'signed' },
    { state: 'signed', by: 'edi', isContradicted: false },
  ],
  [
    'a click over a delivery',
    { portal: 'agreed', edi: 'delivered' },
    { state: 'agreed', by: 'portal', isContradicted: false },
  ],
  [
    'a scan that was accepted against a refusal at the operator',
    { paper: 'signed', edi: 'refused' },
    { state: 'signed', by: 'paper', isContradicted: true },
  ],
  [
    'a scan that waits against disagreements',
    { paper: 'scan_received', edi: 'signed_with_disagreements' },
    { state: 'disputed', by: 'edi', isContradicted: true },
  ],
  [
    'an annulled one leaves what the portal knows',
    { portal: 'agreed', edi: 'annulled' },
    { state: 'agreed', by: 'portal', isContradicted: false },
  ],
]

test.each(cases)('%s', (_, evidence, expected) => {
  expect(strongestState(evidence)).toEqual(expected)
})

test('every state of an operator has its place', () => {
  for (const edi of EDI_STATES) expect(strongestState({ edi }).by).toBe('edi')
})
