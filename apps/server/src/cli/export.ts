import { exportConfiguration } from '../configuration/export.ts'
import { configurationSchemaText } from '../configuration/schema.ts'
import type { Deps } from '../deps.ts'
import type { Terminal } from './terminal.ts'
import { writeWholeFile } from './whole-file.ts'

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
  await emit(await exportConfiguration(deps.store), output, terminal)
}

/** `latchkey schema`: writes the JSON Schema of latchkey.yaml, for editors. Needs no database. */
export async function schemaCommand(
  { output }: ExportCommandOptions,
  terminal: Pick<Terminal, 'write'>,
): Promise<void> {
  await emit(configurationSchemaText(), output, terminal)
}

async function emit(text: string, output: string | undefined, terminal: Pick<Terminal, 'write'>) {
  if (output === undefined) terminal.write(text)
  else await writeWholeFile(output, [text])
}
