import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{browser} no {system}',
  'Another browser': 'Outro navegador',
  'Owners decide who administers; admins change everything else; viewers look.':
    'Proprietários decidem quem administra; administradores alteram todo o resto; leitores só veem.',
  'The invitation of {name}': 'O convite de {name}',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    'Ele foi enviado para {email}. Vale uma vez, por três dias, e não será mostrado de novo.',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    'Nenhum e-mail foi enviado: entregue você mesmo o link. Ele vale uma vez, por três dias, e não será mostrado de novo.',
  invited: 'convidado',
  'active||person': 'ativo',
  suspended: 'suspenso',
  '{name} is owner now.': '{name} agora é proprietário.',
  '{name} is admin now.': '{name} agora é administrador.',
  '{name} is viewer now.': '{name} agora é leitor.',
  '{name} was suspended.': '{name} foi suspenso.',
  '{name} was let in again.': '{name} pode entrar de novo.',
  '{name} was removed.': '{name}: removido.',
  You: 'Você',
  'Role of {name}': 'Papel de {name}',
  'More about {name}': 'Mais sobre {name}',
  More: 'Mais',
  'Make a new link': 'Criar um novo link',
  'Let in again': 'Deixar entrar de novo',
  Administrators: 'Administradores',
  'Whoever is suspended or removed is signed out at that moment.':
    'Quem é suspenso ou removido é desconectado naquele momento.',
  'An owner can change the team.': 'Um proprietário pode alterar a equipe.',
  Nobody: 'Ninguém',
  'There is always an owner.': 'Há sempre um proprietário.',
  'Remove {name}?': 'Remover {name}?',
  'Remove from the team': 'Remover da equipe',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    'A pessoa é desconectada agora e não pode mais entrar. O que fez permanece no log de auditoria.',
  'You are signed out there.': 'Sua sessão lá foi encerrada.',
  'You are signed out everywhere else.': 'Suas sessões em outros lugares foram encerradas.',
  'This one': 'Este',
  Began: 'Início',
  'Last seen': 'Última atividade',
  'A session of yours ends after an hour without use, and after twelve hours.':
    'Sua sessão termina após uma hora sem uso, e após doze horas.',
  'Sign out elsewhere': 'Sair dos outros lugares',
  'Your sessions': 'Suas sessões',
  'Sign out everywhere else?': 'Sair de todos os outros lugares?',
  'Every other browser of yours has to sign in again. This one stays.':
    'Será preciso entrar de novo nos seus outros navegadores. Este continua.',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    'Quem administra esta instalação, em todos os ambientes. Proprietários fazem tudo, administradores tudo menos alterar a equipe, leitores só veem.',
  'Sign out {name}': 'Encerrar a sessão de {name}',
}
