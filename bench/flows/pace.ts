import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { CONNECTIONS, FORM, type Load, summary } from './load.ts'

type Connection = { send(due: number): void; end(): void }

const PATIENCE_MS = 30_000

/**
 * Posts the same form at an even pace, so many a second, whatever is unanswered, on as many of 32 connections as it takes;
 * without a pace, as many as are answered. Times run from when each was due: what waits behind a slow one is slow as well.
 * autocannon, told a rate, sends a second's share as fast as it can and then rests, and takes a slow answer for one more of
 * each millisecond that it took.
 */
export async function pace(
  url: string,
  { form }: { form: Record<string, string> },
  seconds: number,
  perSecond = Number.POSITIVE_INFINITY,
): Promise<Load> {
  const times: number[] = []
  const free: Connection[] = []
  let [sent, failed] = [0, 0]
  const next = () => {
    for (const now = performance.now(); free.length > 0; sent++) {
      const due = perSecond === Number.POSITIVE_INFINITY ? now : started + (sent * 1000) / perSecond
      if (due > now || due >= end) return
      free.pop()?.send(due)
    }
  }
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () =>
      open(url, form, (connection, due, status) => {
        times.push(performance.now() - due)
        if (status !== 200) failed++
        free.push(connection)
        next()
      }),
    ),
  )
  free.push(...connections)

  const started = performance.now()
  const end = started + seconds * 1000
  while (performance.now() < end || times.length < sent) {
    if (performance.now() > end + PATIENCE_MS) throw new Error(`${sent - times.length} requests were never answered`)
    next()
    await setTimeout(1)
  }
  const elapsed = (performance.now() - started) / 1000
  for (const connection of connections) connection.end()
  return summary(times, failed, elapsed)
}

/** A connection that sends one request after the other, and tells the status of each answer. */
async function open(
  url: string,
  form: Record<string, string>,
  told: (connection: Connection, due: number, status: number) => void,
): Promise<Connection> {
  const { hostname, port, host, pathname } = new URL(url)
  const body = new URLSearchParams(form).toString()
  const head = [`POST ${pathname} HTTP/1.1`, `host: ${host}`, `content-type: ${FORM}`, `content-length: ${body.length}`]
  const request = `${head.join('\r\n')}\r\n\r\n${body}`
  const socket = connect(Number(port), hostname).setNoDelay().setEncoding('latin1')
  await once(socket, 'connect')
  let [answer, due] = ['', 0]
  const connection: Connection = {
    send(at) {
      due = at
      socket.write(request)
    },
    end: () => socket.destroy(),
  }
  socket.on('data', (text: string) => {
    answer += text
    const [, status, length, content] =
      /^HTTP\/1\.1 (\d+).*?\r\ncontent-length: (\d+).*?\r\n\r\n(.*)$/is.exec(answer) ?? []
    if (content === undefined || content.length < Number(length)) return
    answer = ''
    told(connection, due, Number(status))
  })
  return connection
}
