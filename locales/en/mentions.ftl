thing-mention = The message
shell-messages = Messages
shell-unread = { $n ->
    [one] one new
   *[other] { $n } new
}
mentions-title = Messages from the network
mentions-to-workplace = To the workplace
mentions-lead = Whoever replies to one of your offers or mentions you on Mastodon, or on another server of the Fediverse, writes to you here.
mentions-none-title = Nobody has written yet
mentions-none = Your offers can also be read and answered on Mastodon. Replies and mentions arrive here. This is how people find you there:
mentions-new = New
mentions-for = to
mentions-about = about
mentions-public = Written in public
mentions-followers = For the person's followers and you only
mentions-direct = Written to you only
mentions-warning = With a warning:
mentions-no-text = Without text. You see pictures in the original.
mentions-answer = Answer on { $host }
mentions-read = Mark as read
mentions-delete = Delete
mentions-report = Report to the administration
mentions-newer = Newer messages
mentions-older = Older messages
mentions-did-read = Marked as read.
mentions-did-delete = Deleted. The original on the other server remains.
mentions-did-report = The administration will look at the message.
mentions-about-title = Good to know
mentions-private = Only your team reads this page. Nothing of it is published or passed on here.
mentions-answering = To answer you need an account of your own on Mastodon or a similar service. What you write there is not shown here.
mentions-reporting = If you report a message, the administration reads its text too. Whoever wrote it is not told.
mentions-kept = Every message is deleted { $days } days after it arrived, or earlier if the person deletes it.
