const NAME = /^[a-z0-9_.-]{1,253}$/i
const BRACKETED = /^\[[0-9a-f:.]{2,45}\]$/i

/**
 * Whether a Host header names a host, with or without a port. Which host it is decides nothing: addresses are
 * made of PUBLIC_URL.
 */
export function isHost(text: string): boolean {
  const [, host = '', port = '0'] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? []
  if (Number(port) > 65_535) return false
  return (NAME.test(host) || BRACKETED.test(host)) && URL.canParse(`http://${text}`)
}
