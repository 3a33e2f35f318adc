import { createPrivateKey, KeyObject, type webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import type { Random } from '../random.ts'

/** A certificate and its private key (PKCS #8), in PEM. */
export type KeyedCertificate = { cert: string; key: string }

type Circumstances = { now: number; random: Pick<Random, 'bytes'> }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const AUTHORITY_LIFETIME = 5 * 365 * DAY
const SERVER_LIFETIME = 396 * DAY // browsers accept 398 days
const BACKDATED = 60 * MINUTE // for clients on a virtual machine whose clock is behind

const EC = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { ...EC, hash: 'SHA-256' }

/** Whether the authority may vouch for this host: names that never leave the machine (RFC 6761 §6.2, §6.3). */
export const isLocalName = (host: string) =>
  /(^|\.)(localhost|test)$/.test(host) || host === '127.0.0.1' || host === '::1'

/**
 * Makes a certificate authority that can only vouch for local names, so that trusting it puts no other site at risk
 * if its key leaks. `now` is in epoch milliseconds.
 */
export async function makeAuthority({ now, random }: Circumstances): Promise<KeyedCertificate> {
  const x509 = await loadX509()
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const serialNumber = newSerialNumber(random)
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber,
    // A client that still knows an earlier authority must not take this one for it.
    name: [{ O: ['Latchkey'] }, { CN: [`Latchkey development CA ${serialNumber.slice(0, 8)}`] }],
    ...validity(now, AUTHORITY_LIFETIME),
    keys,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await localNamesOnly(),
    ],
  })
  return { cert: pem(cert.toString()), key: exportKey(keys.privateKey) }
}

/**
 * Makes a server certificate for the hosts, signed by the authority and never outliving it. `now` is in epoch
 * milliseconds.
 */
export async function makeServerCertificate({
  authority,
  hosts,
  now,
  random,
}: Circumstances & { authority: KeyedCertificate; hosts: readonly string[] }): Promise<KeyedCertificate> {
  const x509 = await loadX509()
  const issuer = new x509.X509Certificate(authority.cert)
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const { notBefore, notAfter } = validity(now, SERVER_LIFETIME)
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: newSerialNumber(random),
    subject: [{ O: ['Latchkey'] }, { CN: ['localhost'] }],
    issuer: issuer.subjectName,
    notBefore,
    notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { cert: pem(cert.toString()), key: exportKey(keys.privateKey) }
}

/** Only a start that has to make a certificate pays for the library. */
const loadX509 = () => import('./x509.ts')

/** Name constraints (RFC 5280 §4.2.1.10): a domain stands for itself and everything below it, an address has a mask. */
async function localNamesOnly() {
  const x509 = await loadX509()
  const permitted = [
    { dNSName: 'localhost' },
    { dNSName: 'test' },
    { iPAddress: '127.0.0.1/32' },
    { iPAddress: '::1/128' },
  ].map((name) => new x509.GeneralSubtree({ base: new x509.GeneralName(name) }))
  const constraints = new x509.NameConstraints({ permittedSubtrees: new x509.GeneralSubtrees(permitted) })
  return new x509.Extension(x509.id_ce_nameConstraints, true, x509.AsnConvert.serialize(constraints))
}

const validity = (now: number, lifetime: number) => ({
  notBefore: new Date(now - BACKDATED),
  notAfter: new Date(now - BACKDATED + lifetime),
})

/** 16 random octets as hexadecimal, made a positive integer of that length (RFC 5280 §4.1.2.2). */
function newSerialNumber(random: Pick<Random, 'bytes'>) {
  const octets = random.bytes(16)
  octets.writeUInt8((octets.readUInt8(0) & 0x7f) | 0x40, 0)
  return octets.toString('hex')
}

const exportKey = (key: webcrypto.CryptoKey) => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString()

const importKey = (text: string) =>
  crypto.subtle.importKey('pkcs8', createPrivateKey(text).export({ type: 'pkcs8', format: 'der' }), EC, false, ['sign'])

const pem = (text: string) => `${text.trim()}\n`
