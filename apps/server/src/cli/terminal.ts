import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'

/** Where a command shows and asks. */
export type Terminal = {
  write(text: string): void
  /** Resolves when whoever reads has taken what was written. For long answers, which would wait in memory. */
  drained?(): Promise<void>
  /** Whether somebody is there to answer. */
  isInteractive: boolean
  /** A question to be answered with yes; anything else is no. */
  confirm(question: string): Promise<boolean>
  /** The line that somebody types in answer. */
  ask(question: string): Promise<string>
}

export function processTerminal({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Terminal {
  async function ask(question: string) {
    const lines = createInterface({ input: stdin, output: stdout })
    try {
      return (await lines.question(`${question} `)).trim()
    } finally {
      lines.close()
    }
  }
  return {
    write: (text) => {
      stdout.write(text)
    },
    drained: async () => {
      if (stdout.writableNeedDrain) await once(stdout, 'drain')
    },
    isInteractive: Boolean(stdin.isTTY && stdout.isTTY),
    confirm: async (question) => /^y(es)?$/i.test(await ask(`${question} [y/N]`)),
    ask,
  }
}
