import { createInterface } from 'node:readline/promises'

/** Where a command shows and asks. */
export type Terminal = {
  write(text: string): void
  /** Whether somebody is there to answer. */
  isInteractive: boolean
  /** A question to be answered with yes; anything else is no. */
  confirm(question: string): Promise<boolean>
}

export function processTerminal({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Terminal {
  return {
    write: (text) => {
      stdout.write(text)
    },
    isInteractive: Boolean(stdin.isTTY && stdout.isTTY),
    async confirm(question) {
      const lines = createInterface({ input: stdin, output: stdout })
      try {
        return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim())
      } finally {
        lines.close()
      }
    },
  }
}
