import ipaddr from 'ipaddr.js'

/** A household or an office gets at least this much of IPv6, so one person commands all addresses in it (RFC 6177). */
const IPV6_PREFIX = 64

/**
 * What counts as one place when tries are counted: an IPv4 address, or the /64 network of an IPv6 address.
 * @param ip of a request; an IPv4 address written as IPv6 is the IPv4 address
 * @returns such as `203.0.113.7` or `2001:db8:1:2::/64`; what is no address comes back as it is
 */
export function networkOf(ip: string): string {
  // Without the zone of a link-local address, as in fe80::1%eth0.
  const plain = ip.split('%', 1)[0] ?? ''
  if (!ipaddr.isValid(plain)) return ip
  const address = ipaddr.process(plain)
  if (address instanceof ipaddr.IPv4) return address.toString()
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address}/${IPV6_PREFIX}`)
  return `${network}/${IPV6_PREFIX}`
}

/** Whether a host of a URL, or one to listen on, is this machine alone. @param host may be in brackets */
export function isLoopbackHost(host: string): boolean {
  const plain = withoutBrackets(host.toLowerCase())
  if (plain === 'localhost') return true
  return ipaddr.isValid(plain) && ipaddr.process(plain).range() === 'loopback'
}

const OWN_RANGES = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal'])

/** Whether a host of a URL is of this machine or of a network that the internet does not reach; names without a dot are. */
export function isOwnNetworkHost(host: string): boolean {
  const plain = withoutBrackets(host.toLowerCase())
  if (ipaddr.isValid(plain)) return OWN_RANGES.has(ipaddr.process(plain).range())
  return !plain.includes('.')
}

const withoutBrackets = (host: string): string =>
  host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
