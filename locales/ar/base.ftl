# What can go wrong everywhere.
problem-missing = يرجى ملء هذا الحقل.
problem-too-short = النص قصير جدًا. اكتب { $min } أحرف على الأقل.
problem-too-long = النص طويل جدًا. الحد الأقصى هنا { $max } حرفًا.
problem-out-of-range = يرجى إدخال قيمة من { $min } إلى { $max }.
problem-unknown-choice = «{ $given }» ليس من الخيارات المتاحة هنا.
thing-page = الصفحة
thing-offer = العرض
thing-provider = صاحب العرض
thing-account = الحساب
thing-postal-code = الرمز البريدي
error-not-found = { $thing }: غير موجود.
error-gone = { $thing }: لم يعد موجودًا.
error-unauthenticated = يرجى تسجيل الدخول أولًا.
error-fault = حدث خطأ لدينا، وقد سُجّل.
