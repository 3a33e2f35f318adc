import { Button, type ButtonProps } from '@mantine/core'
import type { MouseEventHandler, ReactNode } from 'react'
import { useMayWrite } from '../frame/console.tsx'

type WriteButtonProps = ButtonProps & { onClick?: MouseEventHandler; type?: 'button' | 'submit'; children: ReactNode }

/** A button that changes something. Viewers are not shown it. */
export function WriteButton(props: WriteButtonProps) {
  const { mayWrite } = useMayWrite()
  return mayWrite ? <Button type="button" {...props} /> : null
}
