import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { Clock } from '../clock.ts'
import type { TlsIdentity } from '../http/listen.ts'
import type { Random } from '../random.ts'
import { StartError } from '../settings.ts'
import { isLocalName, type KeyedCertificate, makeAuthority, makeServerCertificate } from './certificates.ts'

export type DevelopmentIdentity = {
  identity: TlsIdentity
  /** The authority's certificate: what a client or browser has to trust. */
  caFile: string
  /** Shell lines that make Node, Python and curl trust the authority. */
  trustInstructions: string[]
}

const ALWAYS = ['localhost', '127.0.0.1', '::1']
const RENEWED_BEFORE_END = 30 * 24 * 3_600_000

/**
 * The certificate that `--tls` serves on this machine, from a private authority in `<folder>/tls`. Both are made once
 * and kept; the certificate is made anew when it is about to end, other hosts are asked for, or the authority changed.
 * Throws a `StartError` for a host that is not local, and when the folder cannot be used.
 */
export async function developmentIdentity({
  folder,
  hostnames,
  clock,
  random,
}: {
  folder: string
  hostnames: readonly string[]
  clock: Clock
  random: Pick<Random, 'bytes'>
}): Promise<DevelopmentIdentity> {
  const hosts = [...new Set([...ALWAYS, ...hostnames.map(bareHost)])]
  const foreign = hosts.filter((host) => !isLocalName(host))
  if (foreign.length > 0) {
    throw new StartError(
      `--tls has no certificate for ${foreign.join(', ')}: it is for localhost, 127.0.0.1, [::1] and names that end in .localhost or .test`,
    )
  }
  const files = openFiles(resolve(folder, 'tls'))
  const now = clock.now()

  let authority = files.readPair('ca')
  if (!authority || !isCurrent(authority, now)) {
    authority = await makeAuthority({ now, random })
    files.writePair('ca', authority)
  }
  let server = files.readPair('server')
  if (!server || !isCurrent(server, now) || !isIssuedBy(server, authority) || !isExactlyFor(server, hosts)) {
    server = await makeServerCertificate({ authority, hosts, now, random })
    files.writePair('server', server)
  }
  // Node adds to the authorities it knows; the others replace them, and should still reach everything else.
  const caFile = files.path('ca.pem')
  const bundle = files.writeIfChanged('ca-bundle.pem', [...rootCertificates, authority.cert].join('\n'))
  return {
    identity: server,
    caFile,
    trustInstructions: [
      `export NODE_EXTRA_CA_CERTS=${shellWord(caFile)}`,
      ...['REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE'].map((name) => `export ${name}=${shellWord(bundle)}`),
    ],
  }
}

/** `URL` writes IPv6 hosts in brackets, certificates do not. */
const bareHost = (host: string) => host.toLowerCase().replace(/^\[(.*)\]$/, '$1')

function isCurrent({ cert }: KeyedCertificate, now: number) {
  const { validFrom, validTo } = new X509Certificate(cert)
  return Date.parse(validFrom) <= now && now < Date.parse(validTo) - RENEWED_BEFORE_END
}

function isIssuedBy({ cert }: KeyedCertificate, authority: KeyedCertificate) {
  const issuer = new X509Certificate(authority.cert)
  const issued = new X509Certificate(cert)
  return issued.checkIssued(issuer) && issued.verify(issuer.publicKey)
}

function isExactlyFor({ cert }: KeyedCertificate, hosts: readonly string[]) {
  const certificate = new X509Certificate(cert)
  const names = certificate.subjectAltName?.split(', ') ?? []
  return (
    names.length === hosts.length &&
    hosts.every((host) => (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host, { subject: 'never' })))
  )
}

/** The folder of certificates. Everything in it is readable by its owner only. */
function openFiles(folder: string) {
  const path = (name: string) => join(folder, name)
  const attempt = <T>(action: () => T): T => {
    try {
      return action()
    } catch (error) {
      throw new StartError(`cannot use the certificate folder ${folder}: ${(error as Error).message}`)
    }
  }
  const read = (name: string) =>
    attempt(() => {
      try {
        chmodSync(path(name), 0o600)
        return readFileSync(path(name), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    })
  const write = (name: string, text: string) =>
    attempt(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(path(`${name}.new`), text, { mode: 0o600 })
      renameSync(path(`${name}.new`), path(name))
    })
  return {
    path,
    /** `undefined` also for files that do not belong together, which a start that was cut short leaves behind. */
    readPair(name: string): KeyedCertificate | undefined {
      const cert = read(`${name}.pem`)
      const key = read(`${name}-key.pem`)
      return cert && key && belongTogether(cert, key) ? { cert, key } : undefined
    },
    writePair(name: string, { cert, key }: KeyedCertificate) {
      write(`${name}-key.pem`, key)
      write(`${name}.pem`, cert)
    },
    writeIfChanged(name: string, text: string) {
      if (read(name) !== text) write(name, text)
      return path(name)
    },
  }
}

function belongTogether(cert: string, key: string) {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false // not a certificate or not a key
  }
}

const shellWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
