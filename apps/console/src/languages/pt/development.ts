import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': 'O relógio voltou à hora atual.',
  'It is {time} now.': 'Agora são: {time}.',
  Clock: 'Relógio',
  '{span} ahead': 'Adiantado: {span}',
  Now: 'Agora',
  'Back to now': 'Voltar para agora',
  'Forward by': 'Adiantar',
  'Forward to': 'Adiantar até',
  'Go there': 'Ir para lá',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    'É o relógio de toda a instalação: códigos, tokens e sessões terminam como terminariam, a sua aqui também, e o que é antigo é removido. Isso permanece quando ele volta para agora, e o que foi criado nesse meio-tempo é do futuro: aplicativos podem recusar seus tokens até lá. Reiniciar também volta para agora.',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    'Para o desenvolvimento: sem servidor de e-mail, os e-mails ficam aqui, e o tempo passa como você quiser. Em outros lugares não há nenhum dos dois.',
  'Mail||one message': 'E-mail',
  'To||whom': 'Para',
  'Code||to sign in': 'Código',
  'code||to sign in': 'código',
  Link: 'Link',
  'Preview of {subject}': 'Prévia de {subject}',
  'As text': 'Como texto',
  'The outbox is empty.': 'A caixa de saída está vazia.',
  Subject: 'Assunto',
  'Code or link': 'Código ou link',
  Outbox: 'Caixa de saída',
  'Mails of {name}. They are kept for a day.': 'E-mails de {name}. Ficam guardados por um dia.',
  'To an address': 'Para um endereço',
  'No mail to that address': 'Nenhum e-mail para esse endereço',
  'No mail yet': 'Ainda não há e-mails',
  'Write the whole address as it was typed at sign-in.': 'Escreva o endereço inteiro como foi digitado ao entrar.',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    'Cadastre-se no aplicativo de exemplo, ou peça uma nova senha: o e-mail aparece aqui sozinho. Com LATCHKEY_SMTP_URL, os e-mails são enviados.',
  'Clear the outbox?': 'Esvaziar a caixa de saída?',
  'Every mail of {name} is removed. The codes in them count on.':
    'Todos os e-mails de {name} são removidos. Os códigos neles continuam valendo.',
  'Open the link': 'Abrir o link',
}
