import { writeFileSync } from 'node:fs'
import { exportConfiguration } from '../configuration/export.ts'
import { configurationSchemaText } from '../configuration/schema.ts'
import type { Deps } from '../deps.ts'
import { StartError } from '../settings.ts'
import type { Terminal } from './terminal.ts'

export type ExportCommandOptions = {
  /** The file to write, or to write over; the terminal when absent. */
  output?: string | undefined
}

/** `latchkey export`: writes what is there as a latchkey.yaml. */
export async function exportCommand(
  { deps }: { deps: Pick<Deps, 'store'> },
  { output }: ExportCommandOptions,
  terminal: Pick<Terminal, 'write'>,
): Promise<void> {
  emit(await exportConfiguration(deps.store), output, terminal)
}

/** `latchkey schema`: writes the JSON Schema of latchkey.yaml, for editors. Needs no database. */
export function schemaCommand({ output }: ExportCommandOptions, terminal: Pick<Terminal, 'write'>): void {
  emit(configurationSchemaText(), output, terminal)
}

function emit(text: string, output: string | undefined, terminal: Pick<Terminal, 'write'>) {
  if (output === undefined) return terminal.write(text)
  try {
    writeFileSync(output, text)
  } catch (error) {
    throw new StartError(`cannot write ${output}: ${(error as Error).message}`)
  }
}
