import { Group, Input, NativeSelect, NumberInput } from '@mantine/core'
import { useId, useState } from 'react'
import { t } from '../languages/t.ts'
import { UNIT_NAMES, UNITS, type Unit, unitOf } from './time-units.ts'

type Props = {
  label: string
  description: string
  value: number
  error: string | undefined
  readOnly: boolean
  onChange: (seconds: number) => void
}

/** A time, in the largest unit that says it in whole numbers. */
export function Duration({ label, description, value, error, readOnly, onChange }: Props) {
  const [chosen, choose] = useState<Unit>()
  const unit = chosen ?? unitOf(value)
  const id = useId()
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group gap="xs" wrap="nowrap" mt={4} maw={320}>
        <NumberInput
          id={id}
          flex={1}
          min={1}
          allowDecimal={false}
          readOnly={readOnly}
          error={error !== undefined}
          value={value / UNITS[unit]}
          onChange={(count) => onChange(Number(count) * UNITS[unit])}
        />
        <NativeSelect
          aria-label={t('Unit of {label}', { label })}
          data={Object.entries(UNIT_NAMES).map(([unit, name]) => ({ value: unit, label: name }))}
          disabled={readOnly}
          value={unit}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value as Unit
            choose(next)
            onChange((value / UNITS[unit]) * UNITS[next])
          }}
        />
      </Group>
    </Input.Wrapper>
  )
}
