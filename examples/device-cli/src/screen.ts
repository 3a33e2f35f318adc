import { renderUnicodeCompact } from 'uqr'
import type { Codes } from './device-flow.ts'

const isTerminal = process.stdout.isTTY === true

/** The address, the code and a QR code of both together. */
export function showCodes({ verification_uri, verification_uri_complete, user_code }: Codes): void {
  console.log(`\nOpen   ${verification_uri}\nEnter  ${user_code}\n`)
  if (isTerminal) console.log(`Or scan this:\n\n${qrCode(verification_uri_complete)}\n`)
}

/** White on black whatever the terminal's colours are, or phones could not read it. */
const qrCode = (text: string) =>
  renderUnicodeCompact(text, { border: 2 })
    .split('\n')
    .map((line) => `\x1b[97;40m${line}\x1b[0m`)
    .join('\n')

/** Shows the time that is left, every second, until it is stopped. */
export function startCountdown(seconds: number): { stop(): void } {
  if (!isTerminal) {
    console.log(`Waiting for you, for ${seconds} seconds.`)
    return { stop() {} }
  }
  const end = performance.now() + seconds * 1000
  const show = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000))
    process.stdout.write(
      `\rWaiting for you: ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left \x1b[K`,
    )
  }
  show()
  const timer = setInterval(show, 1000)
  return {
    stop() {
      clearInterval(timer)
      process.stdout.write('\r\x1b[K')
    },
  }
}
