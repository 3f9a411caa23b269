import { expect, test } from 'vitest'
import { inboxAddress, readInboxFilter } from '~/features/answers/inbox/inbox-filter'

test('the filter of the inbox stands in its address, without what is usual', () => {
  const read = (query: string) => readInboxFilter(new URLSearchParams(query))
  expect(read('status=nonsense')).toEqual({ status: 'open', counterparty: '' })
  expect(inboxAddress(read(''))).toBe('/staff/discrepancies')
  expect(inboxAddress(read('status=answered&counterparty=c-1'), 'a_b')).toBe(
    '/staff/discrepancies?status=answered&counterparty=c-1&cursor=a_b',
  )
})
