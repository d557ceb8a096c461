# The command line.
cli-not-found = { $thing }: not found.
cli-unauthenticated = Please sign in first.
cli-import-done = { $added } new, { $changed } changed, { $unchanged } unchanged, { $refused } refused.
problem-import-too-large = The file is larger than 512 MB.
problem-import-some-refused = Not all rows could be taken in. Correct those named above and import the file again.
