import { Button, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { isMissing, messageOf } from '../api/problems.ts'
import { t } from '../languages/t.ts'

/** A page that cannot be shown: nothing is there, it is gone, or it could not be read. */
export function PageProblem({ error, reset }: { error?: unknown; reset?: () => void }) {
  const isGone = error === undefined || isMissing(error)
  return (
    <Stack align="flex-start" gap="sm" maw={520} py="xl" role="alert">
      <Title order={1} size="h2">
        {isGone ? t('There is nothing here') : t('This page could not be shown')}
      </Title>
      <Text>
        {isGone
          ? t('It may have been deleted, or belong to another environment. Check the address.')
          : messageOf(error)}
      </Text>
      {isGone ? (
        <Link to="/">{t('Go to the home page')}</Link>
      ) : (
        <Button variant="default" onClick={reset ?? (() => location.reload())}>
          {t('Try again')}
        </Button>
      )}
    </Stack>
  )
}
