import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Small files that take long: begun last, as small ones are, one of them would keep one worker busy while another is idle. */
const LONG = ['/configuration/properties.test.ts', '/postgres/postgres.test.ts']

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((end) => moduleId.endsWith(end))
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
