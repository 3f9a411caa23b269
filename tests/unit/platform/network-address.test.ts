import { expect, test } from 'vitest'
import { isOwnNetworkHost } from '../../../server/platform/network-address.ts'

test.each([
  'localhost',
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.9',
  '192.168.1.1',
  '169.254.0.1',
  '[::1]',
  '[fd00::1]',
  '[fe80::1]',
  '1c-server',
])('%s is of this machine or of a network of its own', (host) =>
  expect(isOwnNetworkHost(host)).toBe(true),
)

test.each(['1c.example.com', '8.8.8.8', '172.32.0.1', '192.0.2.1', '[2a00::1]', '10.example.com'])(
  '%s may be reached over the internet',
  (host) => expect(isOwnNetworkHost(host)).toBe(false),
)
