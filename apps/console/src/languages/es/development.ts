import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': 'El reloj vuelve a marcar la hora actual.',
  'It is {time} now.': 'Ahora es: {time}.',
  Clock: 'Reloj',
  '{span} ahead': 'Adelantado: {span}',
  Now: 'Ahora',
  'Back to now': 'Volver a ahora',
  'Forward by': 'Adelantar',
  'Forward to': 'Adelantar hasta',
  'Go there': 'Ir allí',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    'Es el reloj de toda la instalación: los códigos, los tokens y las sesiones terminan como lo harían, también la suya aquí, y lo antiguo se elimina. Así se queda cuando vuelve a ahora, y lo que se creó mientras tanto es del futuro: las aplicaciones pueden rechazar sus tokens hasta entonces. Un reinicio también vuelve a ahora.',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    'Para el desarrollo: sin servidor de correo, los correos se guardan aquí, y el tiempo pasa como usted quiera. En otros lugares no hay ninguna de las dos cosas.',
  'Mail||one message': 'Correo electrónico',
  'To||whom': 'Para',
  'Code||to sign in': 'Código',
  'code||to sign in': 'código',
  Link: 'Enlace',
  'Preview of {subject}': 'Vista previa de {subject}',
  'As text': 'Como texto',
  'The outbox is empty.': 'La bandeja de salida está vacía.',
  Subject: 'Asunto',
  'Code or link': 'Código o enlace',
  Outbox: 'Bandeja de salida',
  'Mails of {name}. They are kept for a day.': 'Correos de {name}. Se guardan un día.',
  'To an address': 'A una dirección',
  'No mail to that address': 'Ningún correo a esa dirección',
  'No mail yet': 'Todavía no hay correos',
  'Write the whole address as it was typed at sign-in.':
    'Escriba la dirección completa tal como se introdujo al iniciar sesión.',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    'Regístrese en la aplicación de ejemplo o pida una contraseña nueva: el correo aparece aquí por sí solo. Con LATCHKEY_SMTP_URL, los correos se envían.',
  'Clear the outbox?': '¿Vaciar la bandeja de salida?',
  'Every mail of {name} is removed. The codes in them count on.':
    'Se eliminan todos los correos de {name}. Los códigos que contienen siguen valiendo.',
  'Open the link': 'Abrir el enlace',
}
