import ipaddr from 'ipaddr.js'

/**
 * Whether requests may be sent to an address: public ones only, so that nobody who can name an address reaches what
 * only this machine or its network can reach. Forms of IPv6 that carry an IPv4 address in them (mapped, NAT64, 6to4,
 * Teredo) are refused whatever they carry. `allowsLoopback` is for development.
 */
export function mayConnectTo(address: string, { allowsLoopback }: { allowsLoopback: boolean }): boolean {
  if (address.includes('%') || !ipaddr.isValid(address)) return false // a zone is of this machine's network
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (range === 'loopback') return allowsLoopback
  // 2000::/3 is all of IPv6 that is given out; the library calls unicast whatever it does not know.
  return range === 'unicast' && (parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] ?? 0) >> 5 === 1)
}
