import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { openApiOutline } from './openapi-outline.ts'

type Imported = { added: string[]; kept: string[]; removed: string[] }

/** Takes the scopes of an API from its OpenAPI document: one for each operation. */
export function ImportScopes({ api, close }: { api: { id: string; name: string }; close: () => void }) {
  const [file, setFile] = useState<string>()
  const { mutateAsync } = useChange({
    change: (connection, document: string) =>
      tell<Imported>(connection, 'POST', `apis/${encodeURIComponent(api.id)}/import`, {
        body: { document: openApiOutline(document) },
      }),
    stale: [['apis'], ['authorizations']],
    done: ({ added, kept, removed }) =>
      t('{added} scopes were added, {kept} were there, {removed} went.', {
        added: added.length,
        kept: kept.length,
        removed: removed.length,
      }),
    isTold: true,
  })
  const form = useForm({
    initial: { document: '' },
    check: ({ document }) => ({
      document: document.trim() === '' ? t('Choose a file, or paste the document.') : undefined,
    }),
    save: async ({ document }) => {
      await mutateAsync(document)
      close()
    },
  })
  const read = async (chosen: File | null) => {
    if (!chosen) return
    setFile(chosen.name)
    form.set({ document: await chosen.text() })
  }
  return (
    <DialogForm
      form={form}
      title={t('Import the scopes of {name}', { name: api.name })}
      submit={t('Import')}
      isOpen
      close={close}
    >
      <Group>
        <FileButton onChange={read} accept=".json,.yaml,.yml">
          {(props) => (
            <Button variant="default" {...props}>
              {file ?? t('Choose a file')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        label={t('OpenAPI or Swagger document')}
        description={t(
          'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.',
        )}
        minRows={8}
        maxRows={14}
        autosize
        data-autofocus
        {...form.field('document')}
      />
    </DialogForm>
  )
}
