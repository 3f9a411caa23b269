import { isIP } from 'node:net'
import type { Request, RequestHandler } from 'express'
import type { Logger } from '../../platform/log.ts'

const WITH_PORT = /^(?:\[([^\]]*)\]|(\d{1,3}(?:\.\d{1,3}){3})):\d{1,5}$/
const LOOPBACK = /^(127\.|::1$)/
const FORWARDING = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via']

/**
 * The address a request comes from: as the nearest proxies of TRUSTED_PROXIES tell it, else that of the
 * connection. IPv4 is written as such even where the socket is one of IPv6.
 */
export function senderAddress(request: Request): string {
  const told = request.ip ?? ''
  const [, v6, v4] = WITH_PORT.exec(told) ?? []
  const address = v6 ?? v4 ?? told
  return plain(isIP(address) ? address : peerOf(request))
}

/** Whether a program of this very machine asks, and no proxy of it for somebody else. */
export function isLocal(request: Request): boolean {
  const isForwarded = FORWARDING.some((name) => request.headers[name] !== undefined)
  return LOOPBACK.test(plain(peerOf(request))) && !isForwarded
}

/** Says once in the log that a proxy's word for addresses is not believed, and what to set. */
export function warnOfUntrustedProxy(
  log: Logger,
  isTrusted: (address: string, hop: number) => boolean,
): RequestHandler {
  let isSaid = false
  return (request, _response, next) => {
    const peer = plain(peerOf(request))
    if (!isSaid && request.headers['x-forwarded-for'] && !isTrusted(peer, 0)) {
      isSaid = true
      log.warn(
        { peer },
        'X-Forwarded-For is not believed. If this is your proxy, put its address into TRUSTED_PROXIES',
      )
    }
    next()
  }
}

function peerOf(request: Request): string {
  return request.socket.remoteAddress ?? ''
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
