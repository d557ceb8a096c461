problem-follow-self = That is this instance itself.
problem-follow-address = That is neither a host name nor an address nor an account such as “@angebote@soest.example”.
problem-follow-unreachable = The instance cannot be reached at the moment: { $reason }
problem-follow-blocked = No connection is made to this address because it is not public.
problem-follow-no-instance = There is no instance at this address that can be followed.
problem-not-a-provider = There is no provider at this address.
problem-no-handle = This is not an address of the form @name@mitmachen.example.org.
