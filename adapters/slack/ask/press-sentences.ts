// What Aside says to somebody who wants their message deleted. Short, specific, and no word of a message.

export const deletion = {
  done: 'Deleted. Slack keeps what is deleted from view; it was still worth it.',
  gone: 'Your message is gone already.',
  byHand:
    'I can’t delete it for you here. Point at your message, open the three dots, and choose *Delete message*.',
  forbidden:
    'This workspace does not let people delete their messages. Editing the details out still takes them from view.',
  grant: 'To delete it for you I need your permission, once. Give it, then press *Delete mine* again.',
  give: 'Give permission',
} as const;
