import {
  createEnvironmentVariable,
  deleteEnvironmentVariable,
  getEnvironmentVariables,
  updateEnvironmentVariable,
} from '@latchkey/sdk/management'
import { Button, Group, PasswordInput, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Variable = {
  id: string
  key: string
  value: string | null
  is_secret: boolean
  created_on: string
}

const SHOWN = 25
const column = columnsOf<Variable>()

/** Settings > Environment variables: names and values that belong to an environment, secret ones sealed. */
function EnvironmentVariablesPage() {
  const { isAdding, setAdding } = useAdding()
  const [edited, edit] = useState<Variable>()
  const [leaving, setLeaving] = useState<Variable>()
  const [shown, show] = useState(SHOWN)
  const { mayWrite } = useMayWrite()
  const read = useRead(['variables'], (connection) => getEnvironmentVariables(connection))
  const { mutateAsync: remove } = useChange({
    change: (connection, { id: variableId }: Variable) => deleteEnvironmentVariable(connection, { variableId }),
    stale: [['variables']],
    done: (_, { key }) => t('{name} was deleted.', { name: key }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'key',
      header: t('Key'),
      cell: ({ row: { original: one } }) => (
        <span>
          <code>{one.key}</code> <Differs section="environment_variables" id={one.id} />
        </span>
      ),
    }),
    column.display({
      id: 'value',
      header: t('Value'),
      cell: ({ row: { original: one } }) =>
        one.is_secret ? (
          <Mark>{t('Secret')}</Mark>
        ) : one.value === '' ? (
          <Mark>{t('Empty')}</Mark>
        ) : (
          <code>{one.value}</code>
        ),
    }),
    column.display({ id: 'made', header: t('Created'), cell: ({ row }) => <Time at={row.original.created_on} /> }),
    ...(mayWrite
      ? [
          column.display({
            id: 'actions',
            header: t('Actions'),
            cell: ({ row: { original: one } }) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <WriteButton
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('Edit {name}', { name: one.key })}
                  onClick={() => edit(one)}
                >
                  {t('Edit')}
                </WriteButton>
                <WriteButton
                  size="compact-sm"
                  variant="subtle"
                  color="danger"
                  aria-label={t('Delete {name}', { name: one.key })}
                  onClick={() => setLeaving(one)}
                >
                  {t('Delete')}
                </WriteButton>
              </Group>
            ),
          }),
        ]
      : []),
  ]
  return (
    <Page
      title={t('Environment variables')}
      marks={<SectionState section="environment_variables" />}
      lead={t(
        'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.',
      )}
      actions={
        <>
          <SectionYaml section="environment_variables" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('Add variable')}
          </WriteButton>
        </>
      }
    >
      <Section isFlush>
        <Loaded of={read}>
          {({ environment_variables: all }) =>
            all.length > 0 ? (
              <>
                <Table
                  label={t('Environment variables')}
                  columns={columns}
                  rows={(all as Variable[]).slice(0, shown)}
                />
                {all.length > shown && (
                  <Group justify="center" p="sm">
                    <Button variant="default" size="xs" onClick={() => show(shown + SHOWN)}>
                      {t('Show more')}
                    </Button>
                  </Group>
                )}
              </>
            ) : (
              <Empty title={t('No variables yet')}>
                {t(
                  'Keep here what differs between environments, such as the address of another service or the key for it.',
                )}
              </Empty>
            )
          }
        </Loaded>
      </Section>
      {(isAdding || edited) && (
        <VariableForm
          variable={edited}
          close={() => {
            edit(undefined)
            if (isAdding) setAdding(false)
          }}
        />
      )}
      <Confirm
        title={t('Delete {name}?', { name: leaving?.key ?? '' })}
        action={t('Delete the variable')}
        typed={leaving?.key ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        {t('Programs that read it find nothing. This cannot be undone.')}
      </Confirm>
    </Page>
  )
}

function VariableForm({ variable, close }: { variable: Variable | undefined; close: () => void }) {
  type Values = { key: string; value: string; is_secret: boolean }
  const { mutateAsync } = useChange({
    change: async (connection, { value, ...body }: Values) => {
      const isKept = variable?.is_secret === true && body.is_secret && value === '' // nobody knows what it is
      const sent = { ...body, ...(isKept ? {} : { value }) }
      if (variable) await updateEnvironmentVariable(connection, { variableId: variable.id, body: sent })
      else await createEnvironmentVariable(connection, { body: { ...body, value } })
    },
    stale: [['variables']],
    done: (_, { key }) => (variable ? t('{name} was saved.', { name: key }) : t('{name} was added.', { name: key })),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { key: variable?.key ?? '', value: variable?.value ?? '', is_secret: variable?.is_secret ?? false },
    check: ({ key, value, is_secret }) => ({
      key: key.trim() === '' ? t('Enter a key.') : undefined,
      value:
        variable?.is_secret && !is_secret && value === ''
          ? t('Enter a new value: the secret one stays sealed.')
          : undefined,
    }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  const title = variable ? t('Variable {key}', { key: variable.key }) : t('Add variable')
  const isSealed = variable?.is_secret === true && form.values.is_secret
  const Field = form.values.is_secret ? PasswordInput : TextInput
  return (
    <DialogForm form={form} title={title} submit={variable ? t('Save') : t('Add variable')} isOpen close={close}>
      <TextInput
        label={t('Key')}
        description={t('Letters, digits and underscores, as programs name it.')}
        data-autofocus
        {...form.field('key')}
      />
      <Field
        label={t('Value')}
        description={isSealed ? t('Leave it empty to keep the one that is sealed.') : undefined}
        autoComplete="off"
        {...form.field('value')}
      />
      <Switch
        label={t('Secret')}
        description={t('It is sealed at once. Nobody reads it here again.')}
        checked={form.values.is_secret}
        onChange={({ currentTarget }) => form.set({ is_secret: currentTarget.checked })}
      />
    </DialogForm>
  )
}

export { EnvironmentVariablesPage as Page }
